package client

import (
	"context"
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
