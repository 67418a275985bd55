package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// Namespace is an organization as the caller sees it.
type Namespace struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	CreatorName string `json:"creator_name"`
	Auth        Level  `json:"auth"` // the caller's own level
	// The next two are what the real service answers beyond its documentation.
	AccessUserCount *int64 `json:"access_user_count,omitempty"`
	RepoCount       *int64 `json:"repo_count,omitempty"`
}

// NamespaceList is the answer of ListNamespaces.
type NamespaceList struct {
	Namespaces []Namespace `json:"namespaces"`
}

// CreateNamespaceRequest names the organization to create.
type CreateNamespaceRequest struct {
	Namespace string `json:"namespace"`
}

// CreateNamespace creates an organization owned by the calling account.
// A name taken by anybody in the region is an *Error with status 409.
//
// POST /v2/manage/namespaces
func (c *Client) CreateNamespace(ctx context.Context, req CreateNamespaceRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces"), req, nil)
}

// DeleteNamespace deletes an organization. One that still holds images is an *Error with status 406.
//
// DELETE /v2/manage/namespaces/{namespace}
func (c *Client) DeleteNamespace(ctx context.Context, namespace string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}", namespace), nil, nil)
}

// ListNamespaces gives every organization that the caller may see,
// those with a grant on one of their images only included.
//
// GET /v2/manage/namespaces
func (c *Client) ListNamespaces(ctx context.Context) ([]Namespace, error) {
	var list NamespaceList
	err := c.do(ctx, "GET", to("/v2/manage/namespaces").with(params("filter", "mode::visible")), nil, &list)
	if saysEmpty(err) {
		return nil, nil
	}
	return list.Namespaces, err
}

// saysEmpty reports whether SWR itself answered 404, which is how one reading of the reference gives an empty list.
// From anybody else, and for an unknown address, a 404 means that the endpoint is wrong.
func saysEmpty(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusNotFound && strings.HasPrefix(e.Code, "SVCSTG.") && !e.is("4040083")
}

// ShowNamespace gives one organization.
//
// GET /v2/manage/namespaces/{namespace}
func (c *Client) ShowNamespace(ctx context.Context, namespace string) (ns Namespace, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}", namespace), nil, &ns)
	return ns, err
}
