package swr

import (
	"net/http"

	"swr-console/client"
)

// listRetentionHistories answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/histories.
func (s *Server) listRetentionHistories(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "limit", "offset")
	if err != nil {
		return err
	}
	page, _, err := q.page()
	if err != nil {
		return err
	}
	logs, total, err := s.store.RetentionLogs(r.Context(), repository(r).ID, page)
	if err != nil {
		return err
	}
	setContentRange(w, page.Offset, len(logs), total)
	return writeJSON(w, http.StatusOK, client.RetentionHistory{Logs: logs, Total: int(total)})
}
