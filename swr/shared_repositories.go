package swr

import (
	"net/http"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// sharedColumns are the columns by which clients order shared repositories, and the store's names for them.
var sharedColumns = map[string]string{
	"name": "name", "updated_time": "updated_time", "updated_at": "updated_time", "tag_count": "tag_count",
	"namespace": "namespace", "domain_name": "domain_name",
}

// listSharedRepos answers GET /v2/manage/shared-repositories: one page, or all without paging.
func (s *Server) listSharedRepos(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "center", "namespace", "name", "domain_name", "status", "limit", "offset", "order_column", "order_type")
	if err != nil {
		return err
	}
	filter, paged, err := sharedFilter(q, caller(r))
	if err != nil {
		return err
	}
	page, total, err := s.store.Repositories(r.Context(), filter)
	if err != nil {
		return err
	}
	if !paged {
		return s.streamRepositories(w, r, filter, page, total)
	}

	setContentRange(w, filter.Offset, len(page), total)
	items := make([]client.RepositoryItem, 0, len(page))
	for _, repo := range page {
		items = append(items, s.wireRepositoryItem(repo, total))
	}
	return writeJSON(w, http.StatusOK, items)
}

func sharedFilter(q query, who iam.Identity) (f store.RepositoryFilter, paged bool, err error) {
	f = namedBy(q)
	f.Domain = q.values["domain_name"]
	if err := sharedBy(&f, "center", q, who); err != nil {
		return f, false, err
	}
	if f.Order, err = q.order(sharedColumns); err != nil {
		return f, false, err
	}
	if f.Page, paged, err = q.page(); !paged {
		f.Limit = maxLimit
	}
	return f, paged, err
}

// sharedBy narrows f to what the caller's account shares out, or to what others
// share with it.
func sharedBy(f *store.RepositoryFilter, parameter string, q query, who iam.Identity) (err error) {
	f.Sharing = &store.Sharing{}
	if f.Sharing.Valid, err = q.boolean("status", refuse("4001025", "status must be true or false")); err != nil {
		return err
	}
	switch q.values[parameter] {
	case "", client.SharedBySelf:
		ownedBy(f, who)
	case client.SharedByOthers:
		f.Sharing.With = &store.Domain{ID: who.DomainID, Name: who.DomainName}
	default:
		return refuse("4001025", parameter+" must be self or thirdparty")
	}
	return nil
}

// streamRepositories answers with every repository that f matches, of which page
// is the beginning. It reads and writes a bounded number at a time.
func (s *Server) streamRepositories(w http.ResponseWriter, r *http.Request, f store.RepositoryFilter, page []store.ListedRepository, total int64) error {
	return s.stream(w, r, func(yield func(any, error) bool) {
		for {
			for _, repo := range page {
				if !yield(s.wireRepositoryItem(repo, total), nil) {
					return
				}
			}
			if len(page) < f.Limit {
				return
			}
			f.Offset += f.Limit
			var err error
			if page, _, err = s.store.Repositories(r.Context(), f); err != nil {
				yield(nil, err)
				return
			}
		}
	})
}
