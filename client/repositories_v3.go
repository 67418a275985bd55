package client

import (
	"cmp"
	"context"
	"iter"
	"net/url"
	"strconv"
	"time"
)

// RepositoryItemV3 is a repository as the lists of version 3 give it.
type RepositoryItemV3 struct {
	ID          int64     `json:"id"`
	Name        string    `json:"name"`
	Category    string    `json:"category"`
	Description string    `json:"description"`
	Size        int64     `json:"size"`
	IsPublic    bool      `json:"is_public"`
	NumImages   int64     `json:"num_images"`
	NumDownload int64     `json:"num_download"`
	CreatedAt   time.Time `json:"created_at"`
	UpdatedAt   time.Time `json:"updated_at"`
	DomainName  string    `json:"domain_name"`
	Namespace   string    `json:"namespace_name"` // spelt otherwise than in version 2
	Status      bool      `json:"status"`
}

// RepositoryListV3 is one page of a list of version 3. Its marker asks for the next; the last page has none.
type RepositoryListV3 struct {
	Repositories []RepositoryItemV3 `json:"repos"`
	NextMarker   int64              `json:"nextMarker,omitempty"`
}

// MarkerPaging asks for one page of a list of version 3. Its zero value asks for the first hundred records.
type MarkerPaging struct {
	Marker int64 // the NextMarker of the page before
	Limit  int
}

func (p MarkerPaging) addTo(q url.Values) {
	q.Set("limit", strconv.Itoa(cmp.Or(p.Limit, PageSize)))
	if p.Marker != 0 {
		q.Set("marker", strconv.FormatInt(p.Marker, 10))
	}
}

// RepositoryFilterV3 narrows ListRepositoriesV3. Its zero value matches all of the caller's account.
type RepositoryFilterV3 struct {
	Namespace string
	Name      string // a part of the name
	Category  string
	IsPublic  *bool
	MarkerPaging
}

// ListRepositoriesV3 gives one page of the repositories matching f. Only where FeatureGates.ListV3 says so.
//
// GET /v3/manage/repos
func (c *Client) ListRepositoriesV3(ctx context.Context, f RepositoryFilterV3) (RepositoryListV3, error) {
	q := params("namespace", f.Namespace, "name", f.Name, "category", f.Category, "is_public", boolean(f.IsPublic))
	f.addTo(q)
	return c.listV3(ctx, to("/v3/manage/repos").with(q))
}

// listV3 reads a page, whichever way its marker is spelt.
func (c *Client) listV3(ctx context.Context, t target) (RepositoryListV3, error) {
	var answer struct {
		RepositoryListV3
		Snake int64 `json:"next_marker"`
	}
	err := c.do(ctx, "GET", t, nil, &answer)
	answer.NextMarker = cmp.Or(answer.NextMarker, answer.Snake)
	return answer.RepositoryListV3, err
}

// RepositoriesV3 yields every repository matching f, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) RepositoriesV3(ctx context.Context, f RepositoryFilterV3) iter.Seq2[RepositoryItemV3, error] {
	return marked(f.Marker, func(marker int64) ([]RepositoryItemV3, int64, error) {
		f.Marker = marker
		list, err := c.ListRepositoriesV3(ctx, f)
		return list.Repositories, list.NextMarker, err
	})
}
