package client

import (
	"context"
	"iter"
	"time"
)

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

// ListRepositories gives one page of the repositories matching f.
//
// GET /v2/manage/repos
func (c *Client) ListRepositories(ctx context.Context, f RepositoryFilter) (Page[RepositoryItem], error) {
	return whole(f.Paging, func(p Paging) (Page[RepositoryItem], error) {
		q := params("center", "self", "namespace", f.Namespace, "name", f.Name, "category", f.Category, "is_public", boolean(f.IsPublic))
		p.addTo(q)
		return c.listRepositories(ctx, to("/v2/manage/repos").with(q), p)
	})
}

// listRepositories reads a page of a list of repositories, which says its total in two places.
func (c *Client) listRepositories(ctx context.Context, t target, p Paging) (page Page[RepositoryItem], err error) {
	header, err := c.call(ctx, "GET", t, nil, &page.Items)
	if page.Total = total(header); page.Total == unknown && len(page.Items) > 0 {
		page.Total = int(page.Items[0].TotalRange)
	}
	page.settle(p)
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
