package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// listTagChanges answers GET /v2/manage/x/namespaces/{namespace}/repos/{repository}/tags/{tag}/history,
// also of a tag that has been deleted.
func (s *Server) listTagChanges(w http.ResponseWriter, r *http.Request) error {
	name, err := pathName(r, "tag", errNoTag)
	if err == nil && !client.ValidTag(name) {
		err = errNoTag
	}
	if err != nil {
		return err
	}
	repo := repository(r)
	changes, err := s.store.TagHistory(r.Context(), repo.ID, name, maxLimit)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return s.unwrittenHistory(w, r, repo, name)
	}
	return writeJSON(w, http.StatusOK, changes)
}

// unwrittenHistory tells a tag from before there were histories from none at all.
func (s *Server) unwrittenHistory(w http.ResponseWriter, r *http.Request, repo store.Repository, tag string) error {
	_, err := s.store.Tag(r.Context(), repo.ID, tag)
	if errors.Is(err, store.ErrNotFound) {
		return errNoTag
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, []client.TagChange{})
}
