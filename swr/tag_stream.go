package swr

import (
	"encoding/json"
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
	w.Header().Set("Content-Type", "application/json")
	w.Write([]byte("["))
	for separator := ""; len(page) > 0; {
		for _, tag := range page {
			text, err := json.Marshal(s.wireTag(repo, tag))
			if err != nil {
				panic(http.ErrAbortHandler)
			}
			w.Write([]byte(separator))
			w.Write(text)
			separator = ","
		}
		f.After = &page[len(page)-1]
		if page, err = s.store.Tags(r.Context(), repo.ID, f); err != nil {
			s.refusal(w, r, err)        // logs it
			panic(http.ErrAbortHandler) // half an answer must not look like a whole one
		}
	}
	w.Write([]byte("]"))
	return nil
}
