package swr

import (
	"net/http"

	"swr-console/client"
)

func (s *Server) namespaceAccess(r *http.Request) access {
	ns := namespace(r)
	return access{
		Access: s.store.NamespaceAccess(ns.ID), domainID: ns.Domain.ID,
		badLevel: refuse("4001065", "auth must be 7 (manage), 3 (write) or 1 (read)"),
		exists:   refuse("4090076", "a user has a permission in this organization already; change that one"),
		missing:  refuse("4040078", "a user has no permission in this organization"),
		gone:     errNoNamespace,
	}
}

// createNamespaceAuth answers POST /v2/manage/namespaces/{namespace}/access.
func (s *Server) createNamespaceAuth(w http.ResponseWriter, r *http.Request) error {
	return s.namespaceAccess(r).create(w, r)
}

// deleteNamespaceAuth answers DELETE /v2/manage/namespaces/{namespace}/access.
func (s *Server) deleteNamespaceAuth(w http.ResponseWriter, r *http.Request) error {
	return s.namespaceAccess(r).delete(w, r)
}

// updateNamespaceAuth answers PATCH /v2/manage/namespaces/{namespace}/access.
func (s *Server) updateNamespaceAuth(w http.ResponseWriter, r *http.Request) error {
	return s.namespaceAccess(r).update(w, r)
}

// showNamespaceAuth answers GET /v2/manage/namespaces/{namespace}/access.
func (s *Server) showNamespaceAuth(w http.ResponseWriter, r *http.Request) error {
	ns := namespace(r)
	self, all, err := s.namespaceAccess(r).shown(r)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.NamespaceAccess{
		ID: ns.ID, Name: ns.Name, CreatorName: ns.Creator.Name, SelfAuth: self, OthersAuths: all,
	})
}
