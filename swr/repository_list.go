package swr

import (
	"net/http"

	"swr-console/client"
	"swr-console/swr/iam"
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
	ownedBy(&filter, caller(r))

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
	f = namedBy(q)
	if f.Category, err = category(q); err != nil {
		return f, false, err
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

// namedBy narrows a list to the organization and the names that a query asks for.
// In filter a part of the organization's name will do.
func namedBy(q query) store.RepositoryFilter {
	f := store.RepositoryFilter{NamePart: q.values["name"]}
	if q.filtered {
		f.NamespacePart = q.values["namespace"]
	} else {
		f.Namespace = q.values["namespace"]
	}
	return f
}

// ownedBy narrows f to the caller's account. Its users see of it what they hold a level on.
func ownedBy(f *store.RepositoryFilter, who iam.Identity) {
	f.DomainID = who.DomainID
	if !who.Admin {
		f.GrantedTo = who.UserID
	}
}

func category(q query) (string, error) {
	asked := q.values["category"]
	if asked != "" && !client.ValidCategory(asked) {
		return "", refuse("4001025", "category is not one that SWR knows")
	}
	return asked, nil
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
