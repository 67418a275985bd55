package client

import (
	"cmp"
	"context"
	"iter"
)

// Which shared repositories to list: those that the account shares out, or those that others share with it.
const (
	SharedBySelf   = "self"
	SharedByOthers = "thirdparty"
)

// SharedRepositoryFilter narrows ListSharedRepositories. Its zero value matches all that the account shares out.
type SharedRepositoryFilter struct {
	Center     string // SharedBySelf, or SharedByOthers
	Namespace  string
	Name       string
	DomainName string // the owner
	Status     *bool  // true for valid shares, false for those that ended
	Paging
}

// ListSharedRepositories gives one page of the repositories shared out, or shared with the caller's account.
// The DomainName of each is its owner; its Status says whether a share of somebody else's is valid still.
//
// GET /v2/manage/shared-repositories
func (c *Client) ListSharedRepositories(ctx context.Context, f SharedRepositoryFilter) (Page[RepositoryItem], error) {
	return whole(f.Paging, func(p Paging) (Page[RepositoryItem], error) {
		q := params("center", cmp.Or(f.Center, SharedBySelf), "namespace", f.Namespace, "name", f.Name,
			"domain_name", f.DomainName, "status", boolean(f.Status))
		p.addTo(q)
		return c.listRepositories(ctx, to("/v2/manage/shared-repositories").with(q), p)
	})
}

// SharedRepositories yields every shared repository matching f, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) SharedRepositories(ctx context.Context, f SharedRepositoryFilter) iter.Seq2[RepositoryItem, error] {
	return pages(func(offset int) (Page[RepositoryItem], error) {
		f.Offset = offset
		return c.ListSharedRepositories(ctx, f)
	})
}

// SharedRepositoryFilterV3 narrows ListSharedRepositoriesV3. Its zero value matches all that the account shares out.
type SharedRepositoryFilterV3 struct {
	SharedBy  string // SharedBySelf, or SharedByOthers
	Namespace string
	Name      string
	Status    *bool
	MarkerPaging
}

// ListSharedRepositoriesV3 gives one page of the repositories shared out, or shared with the caller's account.
//
// GET /v3/manage/shared-repositories
func (c *Client) ListSharedRepositoriesV3(ctx context.Context, f SharedRepositoryFilterV3) (RepositoryListV3, error) {
	q := params("shared_by", cmp.Or(f.SharedBy, SharedBySelf), "namespace", f.Namespace, "name", f.Name, "status", boolean(f.Status))
	f.addTo(q)
	return c.listV3(ctx, to("/v3/manage/shared-repositories").with(q))
}

// SharedRepositoriesV3 yields every shared repository matching f, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) SharedRepositoriesV3(ctx context.Context, f SharedRepositoryFilterV3) iter.Seq2[RepositoryItemV3, error] {
	return marked(f.Marker, func(marker int64) ([]RepositoryItemV3, int64, error) {
		f.Marker = marker
		list, err := c.ListSharedRepositoriesV3(ctx, f)
		return list.Repositories, list.NextMarker, err
	})
}
