package swr

import (
	"errors"
	"net/http"
	"strconv"

	"swr-console/client"
	"swr-console/swr/store"
)

var errNoRetention = refuse("4040091", "the repository has no such retention policy")

// createRetention answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/retentions.
func (s *Server) createRetention(w http.ResponseWriter, r *http.Request) error {
	body, err := readRetention(r)
	if err != nil {
		return err
	}
	created, err := s.store.CreateRetention(r.Context(), store.Retention{RepositoryID: repository(r).ID, Body: body})
	if errors.Is(err, store.ErrExists) {
		return refuse("4000014", "the repository already has a retention policy; change or delete that one")
	}
	if errors.Is(err, store.ErrReferenced) { // somebody deleted the repository meanwhile
		return errNoRepository
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, client.RetentionID{ID: created.ID})
}

// readRetention reads a policy, and settles that lists are never null.
func readRetention(r *http.Request) (body client.RetentionRequest, err error) {
	if err = readBody(r, &body, nil); err != nil {
		return body, err
	}
	for i := range body.Rules {
		if body.Rules[i].TagSelectors == nil {
			body.Rules[i].TagSelectors = []client.TagSelector{}
		}
	}
	return body, body.Check()
}

// listRetentions answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions.
func (s *Server) listRetentions(w http.ResponseWriter, r *http.Request) error {
	all, err := s.store.Retentions(r.Context(), repository(r).ID)
	if err != nil {
		return err
	}
	policies := make([]client.Retention, 0, len(all))
	for _, policy := range all {
		policies = append(policies, wireRetention(policy))
	}
	return writeJSON(w, http.StatusOK, policies)
}

// showRetention answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}.
func (s *Server) showRetention(w http.ResponseWriter, r *http.Request) error {
	policy, err := s.store.Retention(r.Context(), repository(r).ID, retentionID(r))
	if errors.Is(err, store.ErrNotFound) {
		return errNoRetention
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, wireRetention(policy))
}

// updateRetention answers PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}.
func (s *Server) updateRetention(w http.ResponseWriter, r *http.Request) error {
	body, err := readRetention(r)
	if err != nil {
		return err
	}
	err = s.store.UpdateRetention(r.Context(), store.Retention{
		ID: retentionID(r), RepositoryID: repository(r).ID, Body: body,
	})
	if errors.Is(err, store.ErrNotFound) {
		return errNoRetention
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// deleteRetention answers DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}.
// SWR says 200 here where other deletions say 204, and 400 where they say 404; clients take nothing else.
func (s *Server) deleteRetention(w http.ResponseWriter, r *http.Request) error {
	err := s.store.DeleteRetention(r.Context(), repository(r).ID, retentionID(r))
	if errors.Is(err, store.ErrNotFound) {
		return refuse("4000306", "the repository has no such retention policy")
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, struct{}{})
}

// retentionID reads the policy in the path; 0, which none has, when there is no number.
func retentionID(r *http.Request) int64 {
	text, err := pathName(r, "retention_id", errNoRetention)
	if err != nil {
		return 0
	}
	id, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0
	}
	return int64(id)
}

func wireRetention(r store.Retention) client.Retention {
	return client.Retention{ID: r.ID, Algorithm: r.Body.Algorithm, Rules: r.Body.Rules}
}
