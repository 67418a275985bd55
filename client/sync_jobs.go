package client

import (
	"context"
	"fmt"
	"iter"
	"time"
)

// SyncImagesRequest says which tags to copy, and where to.
type SyncImagesRequest struct {
	Tags            []string `json:"imageTag"`
	Override        bool     `json:"override"`
	RemoteNamespace string   `json:"remoteNamespace"`
	RemoteRegionID  string   `json:"remoteRegionId"`
}

// SyncJob is the copying of one tag.
type SyncJob struct {
	CreatedAt       time.Time `json:"createdAt"`
	DomainID        string    `json:"domainID"`
	DomainName      string    `json:"domainName"`
	ID              int64     `json:"id"`
	Namespace       string    `json:"namespace"`
	Override        bool      `json:"override"`
	RemoteNamespace string    `json:"remoteNamespace"`
	RemoteRegionID  string    `json:"remoteRegionId"`
	Repository      string    `json:"repoName"`
	Status          string    `json:"status"`
	OperatorID      string    `json:"syncOperatorId"`
	OperatorName    string    `json:"syncOperatorName"`
	Tag             string    `json:"tag"`
	UpdatedAt       time.Time `json:"updatedAt"`
}

// What SyncJob.Status says.
const (
	SyncWaiting  = "waiting"
	SyncRunning  = "running"
	SyncSuccess  = "success"
	SyncFailed   = "failed"
	SyncTimeout  = "timeout"
	SyncCanceled = "cancel"
	SyncExisted  = "existed" // there already, and not to be replaced
)

// SyncImages copies tags to another region now, and gives those that could not even be begun.
// SyncJobs tells what became of the others.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images
func (c *Client) SyncImages(ctx context.Context, namespace, repository string, req SyncImagesRequest) (failed []string, err error) {
	t := to("/v2/manage/namespaces/{}/repos/{}/sync_images", namespace, repository)
	err = c.do(ctx, "POST", t, req, optional{&failed})
	return failed, err
}

// ListSyncJobs gives one page of the copying of a repository's tags. Only the direction of its order can be chosen.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_job
func (c *Client) ListSyncJobs(ctx context.Context, namespace, repository string, p Paging) (page Page[SyncJob], err error) {
	filter := fmt.Sprintf("limit::%d|offset::%d|order::%s", p.limit(), p.Offset, direction(p.Descending))
	t := to("/v2/manage/namespaces/{}/repos/{}/sync_job", namespace, repository).with(params("filter", filter))
	header, err := c.call(ctx, "GET", t, nil, &page.Items)
	page.Total = total(header)
	page.settle(p)
	return page, err
}

// SyncJobs yields the copying of every tag of a repository, the latest first, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) SyncJobs(ctx context.Context, namespace, repository string) iter.Seq2[SyncJob, error] {
	return pages(func(offset int) (Page[SyncJob], error) {
		return c.ListSyncJobs(ctx, namespace, repository, Paging{Offset: offset, Descending: true})
	})
}
