package client

import (
	"context"
	"strconv"
)

// Retention is a repository's policy of which tags to delete.
type Retention struct {
	Algorithm string          `json:"algorithm"`
	ID        int64           `json:"id"`
	Rules     []RetentionRule `json:"rules"`
	Scope     string          `json:"scope"`
}

// RetentionRequest describes a policy. It replaces the one before in full.
type RetentionRequest struct {
	Algorithm string          `json:"algorithm"`
	Rules     []RetentionRule `json:"rules"`
}

// RetentionID is the answer of CreateRetention.
type RetentionID struct {
	ID int64 `json:"id"`
}

// CreateRetention gives a repository its policy, which SWR follows at once, and gives the policy's id.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/retentions
func (c *Client) CreateRetention(ctx context.Context, namespace, repository string, req RetentionRequest) (int64, error) {
	var created RetentionID
	err := c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/retentions", namespace, repository), req, &created)
	return created.ID, err
}

// DeleteRetention deletes a policy.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}
func (c *Client) DeleteRetention(ctx context.Context, namespace, repository string, id int64) error {
	return c.do(ctx, "DELETE", toRetention(namespace, repository, id), nil, nil)
}

// UpdateRetention replaces a policy, which SWR follows at once.
//
// PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}
func (c *Client) UpdateRetention(ctx context.Context, namespace, repository string, id int64, req RetentionRequest) error {
	return c.do(ctx, "PATCH", toRetention(namespace, repository, id), req, nil)
}

// ShowRetention gives one policy.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}
func (c *Client) ShowRetention(ctx context.Context, namespace, repository string, id int64) (r Retention, err error) {
	err = c.do(ctx, "GET", toRetention(namespace, repository, id), nil, &r)
	return r, err
}

func toRetention(namespace, repository string, id int64) target {
	return to("/v2/manage/namespaces/{}/repos/{}/retentions/{}", namespace, repository, strconv.FormatInt(id, 10))
}

// ListRetentions gives the policies of a repository: one, or none.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions
func (c *Client) ListRetentions(ctx context.Context, namespace, repository string) (policies []Retention, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/retentions", namespace, repository), nil, &policies)
	return policies, err
}
