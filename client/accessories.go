package client

import (
	"context"
	"iter"
	"time"
)

// Accessory is a signature of an image, or something else attached to it.
type Accessory struct {
	ID           int64     `json:"id"`
	DomainID     string    `json:"domain_id"`
	Namespace    string    `json:"namespace_name"`
	Repository   string    `json:"repo_name"`
	Tag          string    `json:"sig_tag"`
	Digest       string    `json:"sig_digest"`
	TargetDigest string    `json:"target_digest"` // the image's
	Size         int64     `json:"size"`
	Type         string    `json:"type"`
	CreatedAt    time.Time `json:"created_at"`
	UpdatedAt    time.Time `json:"updated_at"`
}

// AccessoryList is the answer of ListAccessories.
type AccessoryList struct {
	Total       int         `json:"total"`
	Accessories []Accessory `json:"accessories"`
}

// ListAccessories gives one page of what is attached to an image, a hundred records at most.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/accessories
func (c *Client) ListAccessories(ctx context.Context, namespace, repository, tag string, p Paging) (Page[Accessory], error) {
	q := params()
	p.addTo(q)
	list := AccessoryList{Total: unknown}
	err := c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/{}/accessories", namespace, repository, tag).with(q), nil, &list)
	page := Page[Accessory]{Items: list.Accessories, Total: list.Total}
	page.settle(p)
	return page, err
}

// Accessories yields everything that is attached to an image, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) Accessories(ctx context.Context, namespace, repository, tag string) iter.Seq2[Accessory, error] {
	return pages(func(offset int) (Page[Accessory], error) {
		return c.ListAccessories(ctx, namespace, repository, tag, Paging{Offset: offset})
	})
}
