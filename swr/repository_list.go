package swr

import (
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// repositoryColumns are the columns by which clients order repositories, and the store's names for them.
var repositoryColumns = map[string]string{
	"name": "name", "updated_time": "updated_time", "updated_at": "updated_time", "tag_count": "tag_count",
	"namespace": "namespace", "is_public": "is_public",
}

// listRepos answers GET /v2/manage/repos.
func (s *Server) listRepos(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "namespace", "name", "category", "is_public", "center", "limit", "offset", "order_column", "order_type")
	if err != nil {
		return err
	}
	filter, paged, err := repositoryFilter(q)
	if err != nil {
		return err
	}
	who := caller(r)
	filter.DomainID = who.DomainID
	if !who.Admin {
		filter.GrantedTo = who.UserID
	}

	page, total, err := s.store.Repositories(r.Context(), filter)
	if err != nil {
		return err
	}
	if paged {
		setContentRange(w, filter.Offset, len(page), total)
	}
	items := make([]client.RepositoryItem, 0, len(page))
	for _, repo := range page {
		items = append(items, s.wireRepositoryItem(repo, total))
	}
	return writeJSON(w, http.StatusOK, items)
}

func repositoryFilter(q query) (f store.RepositoryFilter, paged bool, err error) {
	f = store.RepositoryFilter{NamePart: q.values["name"], Category: q.values["category"]}
	if q.filtered {
		f.NamespacePart = q.values["namespace"]
	} else {
		f.Namespace = q.values["namespace"]
	}
	if f.Category != "" && !client.ValidCategory(f.Category) {
		return f, false, refuse("4001025", "category is not one that SWR knows")
	}
	if center := q.values["center"]; center != "" && center != "self" {
		return f, false, refuse("4001025", "center must be self")
	}
	if f.IsPublic, err = q.boolean("is_public", errBadIsPublic); err != nil {
		return f, false, err
	}
	if f.Order, err = q.order(repositoryColumns); err != nil {
		return f, false, err
	}
	f.Page, paged, err = q.page()
	return f, paged, err
}

func (s *Server) wireRepositoryItem(repo store.ListedRepository, total int64) client.RepositoryItem {
	return client.RepositoryItem{
		Name: repo.Name, Category: repo.Category, Description: repo.Description,
		Size: repo.Size, IsPublic: repo.IsPublic, NumImages: repo.NumImages, NumDownload: repo.NumDownload,
		CreatedAt: repo.CreatedAt, UpdatedAt: repo.UpdatedAt,
		Path: imagePath(s.public, repo.Repository), InternalPath: imagePath(s.internal, repo.Repository),
		DomainName: repo.Namespace.Domain.Name, Namespace: repo.Namespace.Name,
		Tags: repo.Tags, Status: repo.Valid, TotalRange: total,
	}
}
