package client

import (
	"context"
	"iter"
	"time"
)

// Tag is an image tag as ListTags gives it.
type Tag struct {
	ID           int64      `json:"id"`
	RepoID       int64      `json:"repo_id"`
	Name         string     `json:"Tag"`
	ImageID      string     `json:"image_id"` // the config's digest, without its algorithm
	Manifest     string     `json:"manifest"` // the manifest's JSON, as pushed
	Digest       string     `json:"digest"`
	Schema       int64      `json:"schema"`
	Path         string     `json:"path"`
	InternalPath string     `json:"internal_path"`
	Size         int64      `json:"size"`
	IsTrusted    bool       `json:"is_trusted"`
	Created      time.Time  `json:"created"`
	Updated      time.Time  `json:"updated"`
	Deleted      *time.Time `json:"deleted"`
	DomainID     string     `json:"domain_id"`
	Scanned      bool       `json:"scanned"`
	TagType      int64      `json:"tag_type"`
}

// What a tag points to, as Tag.TagType says it.
const (
	TagTypeManifest  = 0
	TagTypeIndex     = 1
	TagTypeSignature = 2
)

// TagDetail is an image tag as ShowTag gives it: its name is spelt "tag" there.
type TagDetail struct {
	ID           int64     `json:"id"`
	RepoID       int64     `json:"repo_id"`
	Name         string    `json:"tag"`
	ImageID      string    `json:"image_id"`
	Manifest     string    `json:"manifest"`
	Digest       string    `json:"digest"`
	Schema       int64     `json:"schema"`
	Path         string    `json:"path"`
	InternalPath string    `json:"internal_path"`
	Size         int64     `json:"size"`
	IsTrusted    bool      `json:"is_trusted"`
	Created      time.Time `json:"created"`
	Updated      time.Time `json:"updated"`
	DomainID     string    `json:"domain_id"`
	TagType      int64     `json:"tag_type"`
}

// TagFilter narrows ListTags. Its zero value matches every tag.
type TagFilter struct {
	Name string // a part of the name
	Paging
}

// The columns by which SWR can order tags.
const (
	OrderTagsByName    = "tag"
	OrderTagsByUpdated = "updated_at"
)

// ListTags gives one page of a repository's tags.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags
func (c *Client) ListTags(ctx context.Context, namespace, repository string, f TagFilter) (Page[Tag], error) {
	t := to("/v2/manage/namespaces/{}/repos/{}/tags", namespace, repository)
	return whole(f.Paging, func(p Paging) (page Page[Tag], err error) {
		q := params("tag", f.Name)
		p.addTo(q)
		header, err := c.call(ctx, "GET", t.with(q), nil, &page.Items)
		page.Total = total(header)
		page.settle(p)
		return page, err
	})
}

// Tags yields every tag of a repository matching f, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) Tags(ctx context.Context, namespace, repository string, f TagFilter) iter.Seq2[Tag, error] {
	return pages(func(offset int) (Page[Tag], error) {
		f.Offset = offset
		return c.ListTags(ctx, namespace, repository, f)
	})
}

// ShowTag gives one tag.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}
func (c *Client) ShowTag(ctx context.Context, namespace, repository, tag string) (t TagDetail, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/tags/{}", namespace, repository, tag), nil, &t)
	return t, err
}

// CreateTagRequest names an existing tag and the one to make of it.
type CreateTagRequest struct {
	SourceTag      string `json:"source_tag"`
	DestinationTag string `json:"destination_tag"`
	Override       bool   `json:"override,omitempty"` // move the destination when there is one already
}

// CreateTag gives an image another tag in its repository.
// A tag that is there already, and is not to be moved, is an *Error with status 409.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/tags
func (c *Client) CreateTag(ctx context.Context, namespace, repository string, req CreateTagRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/tags", namespace, repository), req, nil)
}

// DeleteTag deletes a tag; SWR keeps no copy.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}
func (c *Client) DeleteTag(ctx context.Context, namespace, repository, tag string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repos/{}/tags/{}", namespace, repository, tag), nil, nil)
}
