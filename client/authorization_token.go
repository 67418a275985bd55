package client

import "context"

// CreateAuthorizationToken makes a temporary credential for container tools to which IAM's permissions alone apply.
// Only where FeatureGates.AuthorizationToken says so.
//
// POST /v2/manage/utils/authorizationtoken
func (c *Client) CreateAuthorizationToken(ctx context.Context) (Credential, error) {
	return c.login(ctx, to("/v2/manage/utils/authorizationtoken"))
}
