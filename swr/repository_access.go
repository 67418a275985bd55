package swr

import (
	"net/http"

	"swr-console/client"
)

func (s *Server) repositoryAccess(r *http.Request) access {
	repo := repository(r)
	return access{
		Access: s.store.RepositoryAccess(repo.ID), domainID: repo.Namespace.Domain.ID, creatorID: repo.Creator.ID,
		badLevel: refuse("4001066", "auth must be 7 (manage), 3 (write) or 1 (read)"),
		exists:   refuse("4090089", "a user has a permission on this image already; change that one"),
		missing:  refuse("4040091", "a user has no permission on this image"),
		gone:     errNoRepository,
	}
}

// createRepoAuth answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/access.
func (s *Server) createRepoAuth(w http.ResponseWriter, r *http.Request) error {
	return s.repositoryAccess(r).create(w, r)
}

// deleteRepoAuth answers DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/access.
func (s *Server) deleteRepoAuth(w http.ResponseWriter, r *http.Request) error {
	return s.repositoryAccess(r).delete(w, r)
}

// updateRepoAuth answers PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/access.
func (s *Server) updateRepoAuth(w http.ResponseWriter, r *http.Request) error {
	return s.repositoryAccess(r).update(w, r)
}

// showRepoAuth answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/access.
// Its creator manages a repository without being on the list.
func (s *Server) showRepoAuth(w http.ResponseWriter, r *http.Request) error {
	repo := repository(r)
	self, all, err := s.repositoryAccess(r).shown(r)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.RepositoryAccess{ID: repo.ID, Name: repo.Name, SelfAuth: self, OthersAuths: all})
}
