package swr

import (
	"fmt"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// maxSyncTags is how many tags one request can ask to copy.
const maxSyncTags = 1000

// createManualImageSync answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images
// with the tags that it cannot copy, because they are not there.
func (s *Server) createManualImageSync(w http.ResponseWriter, r *http.Request) error {
	var req client.SyncImagesRequest
	if err := readBody(r, &req, nil); err != nil {
		return err
	}
	if len(req.Tags) == 0 {
		return refuse("4001014", "imageTag is missing")
	}
	if len(req.Tags) > maxSyncTags {
		return refuse("4000014", fmt.Sprintf("imageTag holds more than %d tags", maxSyncTags))
	}
	target, err := s.syncTarget(r, req.RemoteRegionID, req.RemoteNamespace)
	if err != nil {
		return err
	}
	wanted, failed := []string{}, []string{}
	for _, tag := range unique(req.Tags) {
		if client.ValidTag(tag) {
			wanted = append(wanted, tag)
		} else {
			failed = append(failed, tag)
		}
	}
	unknown, err := s.store.CreateSyncJobs(r.Context(), repository(r).ID, wanted, store.SyncOrder{
		Target: target, Override: req.Override, Operator: caller(r).Actor(),
	})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, append(failed, unknown...))
}

// showSyncJob answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_job.
// Its window comes in filter, and nowhere else.
func (s *Server) showSyncJob(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "limit", "offset", "order")
	if err != nil {
		return err
	}
	page, paged, err := q.page()
	if err != nil {
		return err
	}
	if !q.filtered || !paged {
		return refuse("4001035", "filter: want limit::{number}|offset::{number}")
	}
	order := q.values["order"]
	if order != "" && order != "asc" && order != "desc" {
		return refuse("4001035", "filter: order must be asc or desc")
	}
	repo := repository(r)
	jobs, total, err := s.store.SyncJobs(r.Context(), repo.ID, page, order != "asc")
	if err != nil {
		return err
	}
	setContentRange(w, page.Offset, len(jobs), total)
	list := make([]client.SyncJob, 0, len(jobs))
	for _, job := range jobs {
		list = append(list, wireSyncJob(repo, job))
	}
	return writeJSON(w, http.StatusOK, list)
}

func wireSyncJob(repo store.Repository, job store.SyncJob) client.SyncJob {
	return client.SyncJob{
		ID: job.ID, DomainID: repo.Namespace.Domain.ID, DomainName: repo.Namespace.Domain.Name,
		Namespace: repo.Namespace.Name, Repository: repo.Name, Tag: job.Tag,
		RemoteRegionID: job.Target.Region, RemoteNamespace: job.Target.Namespace, Override: job.Override,
		Status: job.Status, OperatorID: job.Operator.ID, OperatorName: job.Operator.Name,
		CreatedAt: job.CreatedAt, UpdatedAt: job.UpdatedAt,
	}
}
