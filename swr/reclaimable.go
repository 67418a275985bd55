package swr

import (
	"net/http"

	"swr-console/client"
)

// maxReclaimable is how many tags one question may name. Databases take no more.
const maxReclaimable = 10000

// showReclaimable answers POST /v2/manage/x/namespaces/{namespace}/repos/{repository}/reclaimable.
// It changes nothing: the tags are in the body because they can be too many for an address.
func (s *Server) showReclaimable(w http.ResponseWriter, r *http.Request) error {
	var body client.ReclaimableRequest
	if err := readBody(r, &body, nil); err != nil {
		return err
	}
	if body.Tags == nil {
		return refuse("4001014", "tags is missing")
	}
	if err := checkTags(body.Tags, maxReclaimable); err != nil {
		return err
	}
	bytes, err := s.store.Reclaimable(r.Context(), repository(r).ID, body.Tags)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.Reclaimable{Bytes: bytes})
}
