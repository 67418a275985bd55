package client

import (
	"context"
	"time"
)

// Share is a policy by which a repository is shared with several accounts, or with units of an organization of accounts.
type Share struct {
	ID          string    `json:"id"`
	Namespace   string    `json:"namespace"`
	Repository  string    `json:"repository"`
	Type        string    `json:"share_type"`
	Principals  []string  `json:"share_principals"`
	Permission  string    `json:"permission"`
	Deadline    Deadline  `json:"deadline"`
	Description string    `json:"description"`
	CreatorID   string    `json:"creator_id"`
	CreatorName string    `json:"creator_name"`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	Status      bool      `json:"status"` // whether the share was valid when it was asked for
}

// What a share's principals are: ids of accounts, or paths of units of an organization of accounts.
const (
	ShareWithAccounts      = "account"
	ShareWithOrganizations = "organization"
)

// CreateShareRequest says with whom to share, and until when.
type CreateShareRequest struct {
	Type        string   `json:"share_type"`
	Principals  []string `json:"share_principals"`
	Permission  string   `json:"permission"`
	Deadline    Deadline `json:"deadline"`
	Description string   `json:"description,omitempty"`
}

// UpdateShareRequest says until when to go on sharing. It replaces the description.
type UpdateShareRequest struct {
	Permission  string   `json:"permission"`
	Deadline    Deadline `json:"deadline"`
	Description string   `json:"description"`
}

// CreateShare shares a private repository. The answer does not name the new policy; ListShares does.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/shares
func (c *Client) CreateShare(ctx context.Context, namespace, repository string, req CreateShareRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/shares", namespace, repository), req, nil)
}

// DeleteShare ends what a policy shares.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/shares/{share_id}
func (c *Client) DeleteShare(ctx context.Context, namespace, repository, id string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repos/{}/shares/{}", namespace, repository, id), nil, nil)
}

// UpdateShare changes until when a policy shares, and its description.
//
// PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/shares/{share_id}
func (c *Client) UpdateShare(ctx context.Context, namespace, repository, id string, req UpdateShareRequest) error {
	return c.do(ctx, "PATCH", to("/v2/manage/namespaces/{}/repos/{}/shares/{}", namespace, repository, id), req, nil)
}

// ShowShare gives one policy.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/shares/{share_id}
func (c *Client) ShowShare(ctx context.Context, namespace, repository, id string) (s Share, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/shares/{}", namespace, repository, id), nil, &s)
	return s, err
}

// ListShares gives the policies by which a repository is shared: those of one type, or all when it is empty.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/shares
func (c *Client) ListShares(ctx context.Context, namespace, repository, shareType string) (shares []Share, err error) {
	t := to("/v2/manage/namespaces/{}/repos/{}/shares", namespace, repository).with(params("share_type", shareType))
	err = c.do(ctx, "GET", t, nil, &shares)
	return shares, err
}
