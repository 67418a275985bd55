package client

import (
	"context"
	"fmt"
	"iter"
	"time"
)

// SyncRepo says that a repository is copied to an organization of another region.
type SyncRepo struct {
	CreatedAt       time.Time `json:"createdAt"`
	DomainID        string    `json:"domainID"`
	DomainName      string    `json:"domainName"`
	ID              int64     `json:"id"`
	Namespace       string    `json:"namespace"`
	Override        bool      `json:"override"`
	RemoteNamespace string    `json:"remoteNamespace"`
	RemoteRegionID  string    `json:"remoteRegionId"`
	Repository      string    `json:"repoName"`
	SyncAuto        bool      `json:"syncAuto"`
	UpdatedAt       time.Time `json:"updatedAt"`
}

// CreateSyncRepoRequest says where to copy what is pushed from now on.
type CreateSyncRepoRequest struct {
	RemoteRegionID  string `json:"remoteRegionId"`
	RemoteNamespace string `json:"remoteNamespace"`
	SyncAuto        bool   `json:"syncAuto"`
	Override        bool   `json:"override"` // replace tags that are there already
}

// DeleteSyncRepoRequest names the target no longer to copy to.
type DeleteSyncRepoRequest struct {
	RemoteRegionID  string `json:"remoteRegionId"`
	RemoteNamespace string `json:"remoteNamespace"`
}

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

// CreateSyncRepo copies to another region what is pushed to a repository from now on.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo
func (c *Client) CreateSyncRepo(ctx context.Context, namespace, repository string, req CreateSyncRepoRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/sync_repo", namespace, repository), req, nil)
}

// DeleteSyncRepo ends the copying to one target.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo
func (c *Client) DeleteSyncRepo(ctx context.Context, namespace, repository string, req DeleteSyncRepoRequest) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repos/{}/sync_repo", namespace, repository), req, nil)
}

// ListSyncRepos gives where a repository is copied to.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo
func (c *Client) ListSyncRepos(ctx context.Context, namespace, repository string) (targets []SyncRepo, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/sync_repo", namespace, repository), nil, &targets)
	return targets, err
}

// SyncImages copies tags to another region now. SyncJobs tells what became of it.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images
func (c *Client) SyncImages(ctx context.Context, namespace, repository string, req SyncImagesRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/sync_images", namespace, repository), req, nil)
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
