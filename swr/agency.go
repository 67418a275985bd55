package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// checkAgency answers GET /v2/manage/agency.
func (s *Server) checkAgency(w http.ResponseWriter, r *http.Request) error {
	domain := caller(r).DomainID
	has, err := s.store.HasAgency(r.Context(), domain)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.Agency{DomainID: domain, IsAgency: has})
}

// createAgency answers POST /v2/manage/agency.
func (s *Server) createAgency(w http.ResponseWriter, r *http.Request) error {
	err := s.store.CreateAgency(r.Context(), caller(r).DomainID)
	if errors.Is(err, store.ErrExists) {
		return refuse("4090089", "the account has its agency already")
	}
	if err != nil {
		return err
	}
	return writeNothing(w)
}
