package client

import "context"

// RepositoryAccess says who may do what with one repository, beyond what the organization grants.
type RepositoryAccess struct {
	ID          int64      `json:"id"`
	Name        string     `json:"name"`
	SelfAuth    UserAuth   `json:"self_auth"`
	OthersAuths []UserAuth `json:"others_auths"`
}

// CreateRepositoryAccess gives users of the account a level on a repository: all of them, or none.
// A user who has one already is an *Error with status 409.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/access
func (c *Client) CreateRepositoryAccess(ctx context.Context, namespace, repository string, users []UserAuth) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/access", namespace, repository), users, nil)
}

// DeleteRepositoryAccess takes their levels on a repository from users, given by their ids.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/access
func (c *Client) DeleteRepositoryAccess(ctx context.Context, namespace, repository string, userIDs []string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repos/{}/access", namespace, repository), userIDs, nil)
}

// UpdateRepositoryAccess changes the levels that users have on a repository.
//
// PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/access
func (c *Client) UpdateRepositoryAccess(ctx context.Context, namespace, repository string, users []UserAuth) error {
	return c.do(ctx, "PATCH", to("/v2/manage/namespaces/{}/repos/{}/access", namespace, repository), users, nil)
}

// ShowRepositoryAccess gives who may do what with a repository.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/access
func (c *Client) ShowRepositoryAccess(ctx context.Context, namespace, repository string) (a RepositoryAccess, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/access", namespace, repository), nil, &a)
	return a, err
}
