package swr

import (
	"errors"
	"fmt"
	"net/http"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// reserved is the one legal name that no organization can have: the API and the
// registry share /v2/, and /v2/manage/ is the API's.
const reserved = "manage"

// createNamespace answers POST /v2/manage/namespaces.
func (s *Server) createNamespace(w http.ResponseWriter, r *http.Request) error {
	var req client.CreateNamespaceRequest
	if err := readBody(r, &req, nil); err != nil {
		return err
	}
	switch {
	case req.Namespace == "":
		return refuse("4001014", "namespace is missing")
	case req.Namespace == reserved:
		return refuse("4001028", `"manage" is reserved: it would hide the images of that organization behind the API`)
	case !client.ValidNamespace(req.Namespace):
		return errBadNamespace
	}

	who := caller(r)
	_, err := s.store.CreateNamespace(r.Context(), store.Namespace{
		Name: req.Namespace, Domain: store.Domain{ID: who.DomainID}, Creator: who.Actor(),
	}, s.quota)
	if errors.Is(err, store.ErrExists) {
		return refuse("4090060", "an organization of this name already exists, perhaps in another account")
	}
	if errors.Is(err, store.ErrQuota) {
		return refuse("4000097", fmt.Sprintf("the account already has its %d organizations", s.quota))
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// deleteNamespace answers DELETE /v2/manage/namespaces/{namespace}.
func (s *Server) deleteNamespace(w http.ResponseWriter, r *http.Request) error {
	err := s.store.DeleteNamespace(r.Context(), namespace(r).ID)
	if errors.Is(err, store.ErrNotEmpty) {
		return refuse("4060074", "the organization still has images; delete them first")
	}
	if errors.Is(err, store.ErrNotFound) {
		return errNoNamespace
	}
	if err != nil {
		return err
	}
	return writeNothing(w)
}

// listNamespaces answers GET /v2/manage/namespaces.
func (s *Server) listNamespaces(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "namespace", "mode")
	if err != nil {
		return err
	}
	mode := q.values["mode"]
	if q.filtered && mode != "" && mode != "visible" {
		return refuse("4001035", "filter: mode must be visible")
	}

	who := caller(r)
	found, err := s.store.Namespaces(r.Context(), store.NamespaceFilter{
		DomainID: who.DomainID, Name: q.values["namespace"], User: who.UserID,
		GrantedOnly: !who.Admin, OrRepository: mode == "visible",
	})
	if err != nil {
		return err
	}
	list := client.NamespaceList{Namespaces: []client.Namespace{}}
	for _, ns := range found {
		list.Namespaces = append(list.Namespaces, wireNamespace(ns, shownLevel(who, ns.Granted)))
	}
	return writeJSON(w, http.StatusOK, list)
}

// shownLevel is the level that a listed organization carries. Who sees one only
// through one of its images is said to read it: clients know no level 0.
func shownLevel(who iam.Identity, granted client.Level) client.Level {
	if who.Admin {
		return client.LevelManage
	}
	return max(granted, client.LevelRead)
}

// showNamespace answers GET /v2/manage/namespaces/{namespace}.
func (s *Server) showNamespace(w http.ResponseWriter, r *http.Request) error {
	who, level := caller(r), standing(r).Organization
	return writeJSON(w, http.StatusOK, wireNamespace(namespace(r), shownLevel(who, level)))
}

func wireNamespace(ns store.Namespace, level client.Level) client.Namespace {
	return client.Namespace{
		ID: ns.ID, Name: ns.Name, CreatorName: ns.Creator.Name, Auth: level,
		AccessUserCount: &ns.Users, RepoCount: &ns.Repositories,
	}
}
