package client

import (
	"context"
	"time"
)

// Repository is one image repository in full.
type Repository struct {
	ID           int64     `json:"id"`
	NamespaceID  int64     `json:"ns_id"`
	Name         string    `json:"name"`
	Category     string    `json:"category"`
	Description  string    `json:"description"`
	CreatorID    string    `json:"creator_id"`
	CreatorName  string    `json:"creator_name"`
	Size         int64     `json:"size"`
	IsPublic     bool      `json:"is_public"`
	NumImages    int64     `json:"num_images"`
	NumDownload  int64     `json:"num_download"`
	URL          string    `json:"url"`
	Path         string    `json:"path"`
	InternalPath string    `json:"internal_path"`
	Created      time.Time `json:"created"`
	Updated      time.Time `json:"updated"`
	DomainID     string    `json:"domain_id"`
	Priority     int       `json:"priority"`
}

// CreateRepositoryRequest describes the repository to create.
type CreateRepositoryRequest struct {
	Repository  string `json:"repository"`
	IsPublic    bool   `json:"is_public"`
	Category    string `json:"category,omitempty"`
	Description string `json:"description,omitempty"`
}

// UpdateRepositoryRequest describes what to change; a nil field stays as it is.
type UpdateRepositoryRequest struct {
	IsPublic    bool    `json:"is_public"` // SWR wants it every time
	Category    *string `json:"category,omitempty"`
	Description *string `json:"description,omitempty"`
}

// CreateRepository creates an empty repository.
//
// POST /v2/manage/namespaces/{namespace}/repos
func (c *Client) CreateRepository(ctx context.Context, namespace string, req CreateRepositoryRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos", namespace), req, nil)
}

// DeleteRepository deletes a repository. One that still holds tags is an *Error with status 406.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}
func (c *Client) DeleteRepository(ctx context.Context, namespace, repository string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repos/{}", namespace, repository), nil, nil)
}

// UpdateRepository changes a repository's visibility, category and description.
//
// PATCH /v2/manage/namespaces/{namespace}/repos/{repository}
func (c *Client) UpdateRepository(ctx context.Context, namespace, repository string, req UpdateRepositoryRequest) error {
	return c.do(ctx, "PATCH", to("/v2/manage/namespaces/{}/repos/{}", namespace, repository), req, nil)
}

// ShowRepository gives one repository.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}
func (c *Client) ShowRepository(ctx context.Context, namespace, repository string) (r Repository, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}", namespace, repository), nil, &r)
	return r, err
}
