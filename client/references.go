package client

import (
	"cmp"
	"context"
	"iter"
	"strconv"
)

// References is one page of the tags that a signature belongs to.
type References struct {
	NextMarker string   `json:"next_marker,omitempty"`
	HasMore    bool     `json:"has_more"`
	Tags       []string `json:"tags"`
}

// MaxReferences is how many references SWR gives in one answer.
const MaxReferences = 10

// ListReferences gives one page of the tags that a signature's tag, sha256-….sig, belongs to.
// An empty marker asks for the first.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/references
func (c *Client) ListReferences(ctx context.Context, namespace, repository, tag, marker string) (References, error) {
	var answer struct {
		References
		Camel string `json:"nextMarker"`
	}
	q := params("limit", strconv.Itoa(MaxReferences), "marker", marker)
	err := c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/{}/references", namespace, repository, tag).with(q), nil, &answer)
	answer.NextMarker = cmp.Or(answer.NextMarker, answer.Camel)
	return answer.References, err
}

// References yields every tag that a signature's tag belongs to, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) References(ctx context.Context, namespace, repository, tag string) iter.Seq2[string, error] {
	return marked("", func(marker string) ([]string, string, error) {
		page, err := c.ListReferences(ctx, namespace, repository, tag, marker)
		return page.Tags, page.NextMarker, err
	})
}
