package client

import (
	"context"
	"iter"
	"net/url"
	"strconv"
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

// RepositoryItem is a repository as ListRepositories gives it.
type RepositoryItem struct {
	Name         string    `json:"name"`
	Category     string    `json:"category"`
	Description  string    `json:"description"`
	Size         int64     `json:"size"`
	IsPublic     bool      `json:"is_public"`
	NumImages    int64     `json:"num_images"`
	NumDownload  int64     `json:"num_download"`
	CreatedAt    time.Time `json:"created_at"`
	UpdatedAt    time.Time `json:"updated_at"`
	Logo         string    `json:"logo"`
	URL          string    `json:"url"`
	Path         string    `json:"path"`
	InternalPath string    `json:"internal_path"`
	DomainName   string    `json:"domain_name"`
	Namespace    string    `json:"namespace"`
	Tags         []string  `json:"tags"`
	Status       bool      `json:"status"`
	TotalRange   int64     `json:"total_range"` // all that match, said again on every element
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

// RepositoryFilter narrows ListRepositories. Its zero value matches all of the caller's account.
type RepositoryFilter struct {
	Namespace string // exact
	Name      string // a part of the name
	Category  string
	IsPublic  *bool
	Paging
}

// The columns by which SWR can order repositories.
const (
	OrderRepositoriesByName    = "name"
	OrderRepositoriesByUpdated = "updated_time"
	OrderRepositoriesByTags    = "tag_count"
)

func (f RepositoryFilter) query() url.Values {
	q := params("center", "self", "namespace", f.Namespace, "name", f.Name, "category", f.Category)
	if f.IsPublic != nil {
		q.Set("is_public", strconv.FormatBool(*f.IsPublic))
	}
	f.addTo(q)
	return q
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

// ListRepositories gives one page of the repositories matching f.
//
// GET /v2/manage/repos
func (c *Client) ListRepositories(ctx context.Context, f RepositoryFilter) (page Page[RepositoryItem], err error) {
	header, err := c.call(ctx, "GET", to("/v2/manage/repos").with(f.query()), nil, &page.Items)
	if page.Total = total(header); page.Total < 0 {
		page.Total = f.Offset + len(page.Items)
		if len(page.Items) > 0 {
			page.Total = max(page.Total, int(page.Items[0].TotalRange))
		}
	}
	return page, err
}

// Repositories yields every repository matching f, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) Repositories(ctx context.Context, f RepositoryFilter) iter.Seq2[RepositoryItem, error] {
	return pages(func(offset int) (Page[RepositoryItem], error) {
		f.Offset = offset
		return c.ListRepositories(ctx, f)
	})
}
