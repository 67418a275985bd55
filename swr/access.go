package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

var (
	errNoNamespace   = refuse("4040058", "the organization does not exist")
	errNoRepository  = refuse("4040010", "the image repository does not exist")
	errNoTag         = refuse("4040115", "the image tag does not exist")
	errBadNamespace  = refuse("4001028", "an organization name has 1 to 64 lower-case letters, digits and single . - _ or __ between them, and begins with a letter")
	errBadRepository = refuse("4001029", "a repository name has 1 to 128 lower-case letters, digits and single . - / _ or __ between them")
)

// namespace returns the organization in the path and the caller's level on it,
// which must allow need. Another account's organization is as if absent.
func (s *Server) namespace(r *http.Request, need client.Level) (store.Namespace, client.Level, error) {
	name, err := namespaceName(r)
	if err != nil {
		return store.Namespace{}, 0, err
	}
	ns, err := s.store.Namespace(r.Context(), name)
	if errors.Is(err, store.ErrNotFound) || err == nil && ns.Domain.ID != caller(r).DomainID {
		return store.Namespace{}, 0, errNoNamespace
	}
	if err != nil {
		return store.Namespace{}, 0, err
	}
	level, err := s.iam.Level(r.Context(), caller(r), ns, nil)
	if err == nil && !level.Allows(need) {
		err = errForbidden
	}
	return ns, level, err
}

// repository returns the repository in the path if the caller's level on it
// allows need. To read a public one, any account will do; another account's
// private one is as if absent.
func (s *Server) repository(r *http.Request, need client.Level) (store.Repository, error) {
	ns, name, err := repositoryNames(r)
	if err != nil {
		return store.Repository{}, err
	}
	repo, err := s.store.Repository(r.Context(), ns, name)
	if errors.Is(err, store.ErrNotFound) {
		return store.Repository{}, errNoRepository
	}
	if err != nil {
		return store.Repository{}, err
	}

	level, err := s.iam.Level(r.Context(), caller(r), repo.Namespace, &repo)
	if repo.IsPublic {
		level = max(level, client.LevelRead)
	}
	switch {
	case err != nil:
		return store.Repository{}, err
	case level == client.LevelNone && repo.Namespace.Domain.ID != caller(r).DomainID:
		return store.Repository{}, errNoRepository
	case !level.Allows(need):
		return store.Repository{}, errForbidden
	}
	return repo, nil
}

func namespaceName(r *http.Request) (string, error) {
	name, err := pathName(r, "namespace", errBadNamespace)
	if err == nil && !client.ValidNamespace(name) {
		err = errBadNamespace
	}
	return name, err
}

func repositoryNames(r *http.Request) (namespace, repository string, err error) {
	if namespace, err = namespaceName(r); err != nil {
		return "", "", err
	}
	repository, err = pathName(r, "repository", errBadRepository)
	if err == nil && !client.ValidRepository(repository) {
		err = errBadRepository
	}
	return namespace, repository, err
}
