package swr

import (
	"cmp"
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// createRepo answers POST /v2/manage/namespaces/{namespace}/repos.
func (s *Server) createRepo(w http.ResponseWriter, r *http.Request) error {
	body, err := readRepository(r)
	if err != nil {
		return err
	}
	if body.Repository == "" {
		return refuse("4001014", "repository is missing")
	}
	if !client.ValidRepository(body.Repository) {
		return errBadRepository
	}

	_, err = s.store.CreateRepository(r.Context(), store.Repository{
		Namespace: namespace(r), Name: body.Repository, IsPublic: *body.IsPublic,
		Category: cmp.Or(value(body.Category), client.DefaultCategory), Description: value(body.Description),
		Creator: caller(r).Actor(),
	})
	if errors.Is(err, store.ErrExists) {
		return refuse("4090006", "the image repository already exists")
	}
	if errors.Is(err, store.ErrReferenced) { // somebody deleted the organization meanwhile
		return errNoNamespace
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// deleteRepo answers DELETE /v2/manage/namespaces/{namespace}/repos/{repository}.
func (s *Server) deleteRepo(w http.ResponseWriter, r *http.Request) error {
	err := s.store.DeleteRepository(r.Context(), repository(r).ID)
	if errors.Is(err, store.ErrNotEmpty) {
		return refuse("4060012", "the repository still has image tags; delete them first")
	}
	if errors.Is(err, store.ErrNotFound) {
		return errNoRepository
	}
	if err != nil {
		return err
	}
	return writeNothing(w)
}

// updateRepo answers PATCH /v2/manage/namespaces/{namespace}/repos/{repository}.
func (s *Server) updateRepo(w http.ResponseWriter, r *http.Request) error {
	var body repositoryBody
	if err := readBody(r, &body, map[string]*refusal{"is_public": errBadIsPublic}); err != nil {
		return err
	}
	if err := body.check(); err != nil {
		return err
	}
	err := s.store.UpdateRepository(r.Context(), repository(r).ID, store.RepositoryChange{
		IsPublic: *body.IsPublic, Category: body.Category, Description: body.Description,
	})
	if errors.Is(err, store.ErrNotFound) {
		return errNoRepository
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// showRepository answers GET /v2/manage/namespaces/{namespace}/repos/{repository}.
func (s *Server) showRepository(w http.ResponseWriter, r *http.Request) error {
	repo := repository(r)
	return writeJSON(w, http.StatusOK, client.Repository{
		ID: repo.ID, NamespaceID: repo.Namespace.ID, Name: repo.Name,
		Category: repo.Category, Description: repo.Description,
		CreatorID: repo.Creator.ID, CreatorName: repo.Creator.Name,
		Size: repo.Size, IsPublic: repo.IsPublic, NumImages: repo.NumImages, NumDownload: repo.NumDownload,
		Path: imagePath(s.public, repo), InternalPath: imagePath(s.internal, repo),
		Created: repo.CreatedAt, Updated: repo.UpdatedAt, DomainID: repo.Namespace.Domain.ID,
	})
}

// imagePath is what a repository is pulled by.
func imagePath(host string, repo store.Repository) string {
	return host + "/" + repo.Namespace.Name + "/" + repo.Name
}
