package swr

import (
	"net/http"
	"strconv"

	"swr-console/client"
	"swr-console/swr/store"
)

// listReposV3 answers GET /v3/manage/repos.
func (s *Server) listReposV3(w http.ResponseWriter, r *http.Request) error {
	q, err := readPlain(r, "namespace", "name", "category", "is_public", "limit", "marker")
	if err != nil {
		return err
	}
	filter := namedBy(q)
	ownedBy(&filter, caller(r))
	if filter.Category, err = category(q); err != nil {
		return err
	}
	if filter.IsPublic, err = q.boolean("is_public", refuse("4001025", "is_public must be true or false")); err != nil {
		return err
	}
	return s.writeRepositoriesV3(w, r, q, filter)
}

// listSharedReposV3 answers GET /v3/manage/shared-repositories.
func (s *Server) listSharedReposV3(w http.ResponseWriter, r *http.Request) error {
	q, err := readPlain(r, "shared_by", "namespace", "name", "status", "limit", "marker")
	if err != nil {
		return err
	}
	if q.values["shared_by"] == "" {
		return refuse("4001014", "shared_by is missing")
	}
	filter := namedBy(q)
	if err := sharedBy(&filter, "shared_by", q, caller(r)); err != nil {
		return err
	}
	return s.writeRepositoriesV3(w, r, q, filter)
}

// writeRepositoriesV3 answers with one page. Its marker is the id of its last repository.
func (s *Server) writeRepositoriesV3(w http.ResponseWriter, r *http.Request, q query, f store.RepositoryFilter) error {
	limit, err := q.number("limit", 1, maxLimit, defaultLimit)
	if err != nil {
		return err
	}
	after, err := repositoryMarker(q.values["marker"])
	if err != nil {
		return err
	}
	page, err := s.store.RepositoriesAfter(r.Context(), f, after, limit+1) // one more tells whether there is more
	if err != nil {
		return err
	}

	list := client.RepositoryListV3{Repositories: []client.RepositoryItemV3{}}
	if len(page) > limit {
		page = page[:limit]
		list.NextMarker = page[limit-1].ID
	}
	for _, repo := range page {
		list.Repositories = append(list.Repositories, wireRepositoryV3(repo))
	}
	return writeJSON(w, http.StatusOK, list)
}

func repositoryMarker(text string) (id int64, err error) {
	if text == "" {
		return 0, nil
	}
	if id, err = strconv.ParseInt(text, 10, 64); err != nil || id < 0 {
		return 0, errBadMarker
	}
	return id, nil
}

func wireRepositoryV3(repo store.ListedRepository) client.RepositoryItemV3 {
	return client.RepositoryItemV3{
		ID: repo.ID, Name: repo.Name, Category: repo.Category, Description: repo.Description,
		Size: repo.Size, IsPublic: repo.IsPublic, NumImages: repo.NumImages, NumDownload: repo.NumDownload,
		CreatedAt: repo.CreatedAt, UpdatedAt: repo.UpdatedAt,
		DomainName: repo.Namespace.Domain.Name, Namespace: repo.Namespace.Name, Status: repo.Valid,
	}
}
