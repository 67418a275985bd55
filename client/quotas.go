package client

import "context"

// Quota is a limit on how many of something an account may have in a project.
type Quota struct {
	Key   string `json:"quota_key"`
	Limit int    `json:"quota_limit"`
	Used  int    `json:"used"`
	Unit  string `json:"unit"`
}

// QuotaOrganizations is the key of the limit on organizations.
const QuotaOrganizations = "namespace"

// QuotaList is the answer of ListQuotas.
type QuotaList struct {
	Quotas []Quota `json:"quotas"`
}

// ListQuotas gives the limits of a project and how much of them is used.
//
// GET /v2/manage/projects/{project_id}/quotas
func (c *Client) ListQuotas(ctx context.Context, projectID string) ([]Quota, error) {
	var list QuotaList
	err := c.do(ctx, "GET", to("/v2/manage/projects/{}/quotas", projectID), nil, &list)
	return list.Quotas, err
}
