package swr

import (
	"net/http"

	"swr-console/swr/store"
)

// streamTags answers with every tag, however many there are: the reference knows
// no default page here. It reads and writes a bounded number at a time.
func (s *Server) streamTags(w http.ResponseWriter, r *http.Request, repo store.Repository, f store.TagFilter, total int64) error {
	f.Limit = maxLimit
	page, err := s.store.Tags(r.Context(), repo.ID, f)
	if err != nil {
		return err
	}
	setContentRange(w, 0, int(total), total)
	return s.stream(w, r, func(yield func(any, error) bool) {
		for len(page) > 0 {
			for _, tag := range page {
				if !yield(s.wireTag(repo, tag), nil) {
					return
				}
			}
			f.After = &page[len(page)-1]
			if page, err = s.store.Tags(r.Context(), repo.ID, f); err != nil {
				yield(nil, err)
				return
			}
		}
	})
}
