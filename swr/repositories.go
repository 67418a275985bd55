package swr

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"swr-console/client"
	"swr-console/swr/store"
)

var errBadIsPublic = refuse("4001009", "is_public must be true or false")

// repositoryBody is what describes a repository; nil is what the request leaves out.
type repositoryBody struct {
	Repository  string  `json:"repository"`
	IsPublic    *bool   `json:"is_public"`
	Category    *string `json:"category"`
	Description *string `json:"description"`
}

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
	w.WriteHeader(http.StatusNoContent)
	return nil
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

// readRepository reads a new repository from the body or, when that is empty,
// from the query, where one sample of the reference has it.
func readRepository(r *http.Request) (body repositoryBody, err error) {
	if r.ContentLength == 0 {
		body, err = repositoryQuery(r.URL.Query())
	} else {
		err = readBody(r, &body, map[string]*refusal{"is_public": errBadIsPublic})
	}
	if err != nil {
		return body, err
	}
	return body, body.check()
}

func repositoryQuery(q url.Values) (body repositoryBody, err error) {
	body.Repository = q.Get("repository")
	if q.Has("category") {
		body.Category = new(q.Get("category"))
	}
	if q.Has("description") {
		body.Description = new(q.Get("description"))
	}
	body.IsPublic, err = query{values: map[string]string{"is_public": q.Get("is_public")}}.boolean("is_public", errBadIsPublic)
	return body, err
}

// check refuses what breaks a rule, and settles the spellings of a category.
func (b *repositoryBody) check() error {
	if b.IsPublic == nil {
		return errBadIsPublic
	}
	switch category := value(b.Category); {
	case category == "":
		b.Category = nil
	case category == "arms": // as one official SDK misspells it
		b.Category = new("arm")
	case !client.ValidCategory(category):
		return refuse("4000014", "category must be one of "+strings.Join(client.Categories, ", "))
	}
	return checkDescription(value(b.Description))
}

func checkDescription(text string) error {
	if utf8.RuneCountInString(text) > client.MaxDescription {
		return refuse("4131012", fmt.Sprintf("a description has at most %d characters", client.MaxDescription))
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return refuse("4000014", "the description is not text")
	}
	return nil
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

// value is what p points to, or nothing.
func value(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}
