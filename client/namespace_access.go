package client

import "context"

// UserAuth is what one IAM user may do. SWR wants both of a user's names and believes what it is told.
type UserAuth struct {
	UserID   string `json:"user_id"`
	UserName string `json:"user_name"`
	Auth     Level  `json:"auth"`
}

// NamespaceAccess says who may do what in an organization.
// SWR lists the caller and the creator among the others too.
type NamespaceAccess struct {
	ID          int64      `json:"id"`
	Name        string     `json:"name"`
	CreatorName string     `json:"creator_name"`
	SelfAuth    UserAuth   `json:"self_auth"`
	OthersAuths []UserAuth `json:"others_auths"`
}

// CreateNamespaceAccess gives users of the account a level in an organization: all of them, or none.
// A user who has one already is an *Error with status 409.
//
// POST /v2/manage/namespaces/{namespace}/access
func (c *Client) CreateNamespaceAccess(ctx context.Context, namespace string, users []UserAuth) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/access", namespace), users, nil)
}

// DeleteNamespaceAccess takes their levels in an organization from users, given by their ids.
//
// DELETE /v2/manage/namespaces/{namespace}/access
func (c *Client) DeleteNamespaceAccess(ctx context.Context, namespace string, userIDs []string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/access", namespace), userIDs, nil)
}

// UpdateNamespaceAccess changes the levels that users have in an organization.
//
// PATCH /v2/manage/namespaces/{namespace}/access
func (c *Client) UpdateNamespaceAccess(ctx context.Context, namespace string, users []UserAuth) error {
	return c.do(ctx, "PATCH", to("/v2/manage/namespaces/{}/access", namespace), users, nil)
}

// ShowNamespaceAccess gives who may do what in an organization.
//
// GET /v2/manage/namespaces/{namespace}/access
func (c *Client) ShowNamespaceAccess(ctx context.Context, namespace string) (a NamespaceAccess, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/access", namespace), nil, &a)
	return a, err
}
