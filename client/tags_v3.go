package client

import (
	"cmp"
	"context"
	"iter"
	"strconv"
)

// TagListV3 is one page of ListTagsV3. Its marker asks for the next; the last page has none.
type TagListV3 struct {
	Tags       []TagDetail `json:"tags"`
	NextMarker string      `json:"nextMarker,omitempty"`
	HasMore    bool        `json:"has_more"`
}

// TagFilterV3 narrows ListTagsV3. Its zero value matches every tag, without its manifest.
type TagFilterV3 struct {
	Name         string // a part of the name
	Marker       string // the NextMarker of the page before
	Limit        int    // zero for a hundred
	OrderBy      string // OrderTagsByName, or OrderTagsByUpdated
	Descending   bool
	WithManifest bool
}

// ListTagsV3 gives one page of a repository's tags. Only where FeatureGates.ListV3 says so.
//
// GET /v3/manage/namespaces/{namespace}/repos/{repository}/tags
func (c *Client) ListTagsV3(ctx context.Context, namespace, repository string, f TagFilterV3) (TagListV3, error) {
	q := params("tag", f.Name, "marker", f.Marker, "limit", strconv.Itoa(cmp.Or(f.Limit, PageSize)))
	if f.OrderBy != "" {
		q.Set("order_column", f.OrderBy)
		q.Set("order_type", direction(f.Descending))
	}
	if f.WithManifest {
		q.Set("with_manifest", "true")
	}
	var answer struct {
		TagListV3
		Snake string `json:"next_marker"`
	}
	err := c.do(ctx, "GET", to("/v3/manage/namespaces/{}/repos/{}/tags", namespace, repository).with(q), nil, &answer)
	answer.NextMarker = cmp.Or(answer.NextMarker, answer.Snake)
	return answer.TagListV3, err
}

// TagsV3 yields every tag of a repository matching f, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) TagsV3(ctx context.Context, namespace, repository string, f TagFilterV3) iter.Seq2[TagDetail, error] {
	return marked(f.Marker, func(marker string) ([]TagDetail, string, error) {
		f.Marker = marker
		list, err := c.ListTagsV3(ctx, namespace, repository, f)
		return list.Tags, list.NextMarker, err
	})
}
