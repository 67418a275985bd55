package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// errNoTrigger names the trigger in its message: its code speaks of permissions.
var errNoTrigger = refuse("4040091", "the repository has no such trigger")

// createTrigger answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/triggers.
func (s *Server) createTrigger(w http.ResponseWriter, r *http.Request) error {
	trigger, err := readTrigger(r)
	if err != nil {
		return err
	}
	err = s.store.CreateTrigger(r.Context(), store.Trigger{
		RepositoryID: repository(r).ID, Body: trigger, CreatorName: caller(r).UserName,
	})
	if errors.Is(err, store.ErrExists) {
		return refuse("4000014", "a trigger of this name already exists")
	}
	if errors.Is(err, store.ErrReferenced) { // somebody deleted the repository meanwhile
		return errNoRepository
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// listTriggers answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers.
func (s *Server) listTriggers(w http.ResponseWriter, r *http.Request) error {
	all, err := s.store.Triggers(r.Context(), repository(r).ID)
	if err != nil {
		return err
	}
	triggers := make([]client.Trigger, 0, len(all))
	for _, t := range all {
		triggers = append(triggers, wireTrigger(t))
	}
	return writeJSON(w, http.StatusOK, triggers)
}

// showTrigger answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}.
func (s *Server) showTrigger(w http.ResponseWriter, r *http.Request) error {
	name, err := triggerName(r)
	if err != nil {
		return err
	}
	kept, err := s.store.Trigger(r.Context(), repository(r).ID, name)
	if errors.Is(err, store.ErrNotFound) {
		return errNoTrigger
	}
	if err != nil {
		return err
	}
	trigger := wireTrigger(kept)
	if trigger.History, err = s.store.TriggerRuns(r.Context(), kept.ID); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, trigger)
}

// updateTrigger answers PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}.
func (s *Server) updateTrigger(w http.ResponseWriter, r *http.Request) error {
	name, err := triggerName(r)
	if err != nil {
		return err
	}
	body, err := readTriggerBody(r)
	if err != nil {
		return err
	}
	err = s.store.EnableTrigger(r.Context(), repository(r).ID, name, bool(*body.Enable))
	if errors.Is(err, store.ErrNotFound) {
		return errNoTrigger
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// deleteTrigger answers DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}.
func (s *Server) deleteTrigger(w http.ResponseWriter, r *http.Request) error {
	name, err := triggerName(r)
	if err != nil {
		return err
	}
	err = s.store.DeleteTrigger(r.Context(), repository(r).ID, name)
	if errors.Is(err, store.ErrNotFound) {
		return errNoTrigger
	}
	if err != nil {
		return err
	}
	return writeNothing(w)
}
