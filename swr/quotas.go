package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// listQuotas answers GET /v2/manage/projects/{project_id}/quotas.
func (s *Server) listQuotas(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownProject(r); err != nil {
		return err
	}
	holdings, err := s.store.Holdings(r.Context(), caller(r).DomainID)
	if err != nil {
		return err
	}
	list := client.QuotaList{Quotas: []client.Quota{}}
	if s.quota > 0 {
		list.Quotas = append(list.Quotas, client.Quota{
			Key: client.QuotaOrganizations, Limit: s.quota, Used: int(holdings.Namespaces),
		})
	}
	return writeJSON(w, http.StatusOK, list)
}

// ownProject refuses a project in the path that is not one of the caller's account.
func (s *Server) ownProject(r *http.Request) error {
	id, err := pathName(r, "project_id", errForeign)
	if err != nil {
		return err
	}
	_, err = s.store.ProjectByID(r.Context(), caller(r).DomainID, id)
	if errors.Is(err, store.ErrNotFound) {
		return errForeign
	}
	return err
}
