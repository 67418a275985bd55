package swr

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"swr-console/client"
	"swr-console/swr/store"
)

// createImageSyncRepo answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo.
// A second time for the same target it changes how images are copied there.
func (s *Server) createImageSyncRepo(w http.ResponseWriter, r *http.Request) error {
	var req client.CreateSyncRepoRequest
	if err := readBody(r, &req, nil); err != nil {
		return err
	}
	target, err := s.syncTarget(r, req.RemoteRegionID, req.RemoteNamespace)
	if err != nil {
		return err
	}
	err = s.store.PutSyncRepo(r.Context(), store.SyncRepo{
		RepositoryID: repository(r).ID, Target: target, Auto: req.SyncAuto, Override: req.Override,
	})
	if errors.Is(err, store.ErrReferenced) { // somebody deleted the repository meanwhile
		return errNoRepository
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, struct{}{})
}

// syncTarget refuses a target that is none, or no other place.
func (s *Server) syncTarget(r *http.Request, region, namespace string) (store.SyncTarget, error) {
	from := repository(r).Namespace.Name
	switch {
	case region == "":
		return store.SyncTarget{}, refuse("4001014", "remoteRegionId is missing")
	case namespace == "":
		return store.SyncTarget{}, refuse("4001014", "remoteNamespace is missing")
	case !slices.Contains(s.regions, region):
		return store.SyncTarget{}, refuse("4000014", "remoteRegionId must be one of "+strings.Join(s.regions, ", "))
	case !client.ValidNamespace(namespace):
		return store.SyncTarget{}, refuse("4000014", "remoteNamespace is no organization name")
	case region == s.regions[0] && namespace == from:
		return store.SyncTarget{}, refuse("4000014", "the images are in that organization of that region already")
	}
	return store.SyncTarget{Region: region, Namespace: namespace}, nil
}

// deleteImageSyncRepo answers DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo.
func (s *Server) deleteImageSyncRepo(w http.ResponseWriter, r *http.Request) error {
	var req client.DeleteSyncRepoRequest
	if err := readBody(r, &req, nil); err != nil {
		return err
	}
	switch {
	case req.RemoteRegionID == "":
		return refuse("4001014", "remoteRegionId is missing")
	case req.RemoteNamespace == "":
		return refuse("4001014", "remoteNamespace is missing")
	case !isText(req.RemoteRegionID + req.RemoteNamespace):
		return errNoSync
	}
	err := s.store.DeleteSyncRepo(r.Context(), repository(r).ID, store.SyncTarget{Region: req.RemoteRegionID, Namespace: req.RemoteNamespace})
	if errors.Is(err, store.ErrNotFound) {
		return errNoSync
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, struct{}{})
}

var errNoSync = refuse("4001158", "the repository is not copied to this organization of this region")

// listImageAutoSyncRepos answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo.
func (s *Server) listImageAutoSyncRepos(w http.ResponseWriter, r *http.Request) error {
	repo := repository(r)
	all, err := s.store.SyncRepos(r.Context(), repo.ID)
	if err != nil {
		return err
	}
	targets := make([]client.SyncRepo, 0, len(all))
	for _, t := range all {
		targets = append(targets, client.SyncRepo{
			ID: t.ID, DomainID: repo.Namespace.Domain.ID, DomainName: repo.Namespace.Domain.Name,
			Namespace: repo.Namespace.Name, Repository: repo.Name,
			RemoteRegionID: t.Target.Region, RemoteNamespace: t.Target.Namespace, SyncAuto: t.Auto, Override: t.Override,
			CreatedAt: t.CreatedAt, UpdatedAt: t.UpdatedAt,
		})
	}
	return writeJSON(w, http.StatusOK, targets)
}
