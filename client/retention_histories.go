package client

import (
	"context"
	"iter"
	"time"
)

// RetentionLog is one tag that a policy deleted.
type RetentionLog struct {
	CreatedAt   time.Time `json:"created_at"`
	ID          int64     `json:"id"`
	Namespace   string    `json:"namespace"`
	Repository  string    `json:"repo"`
	RetentionID int64     `json:"retention_id"`
	Rule        string    `json:"rule_type"` // the JSON of the rule that the tag fell under
	Tag         string    `json:"tag"`
}

// RetentionHistory is the answer of ListRetentionHistories.
type RetentionHistory struct {
	Logs  []RetentionLog `json:"retention_log"`
	Total int            `json:"total"`
}

// ListRetentionHistories gives one page of the tags that policies of a repository deleted.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/histories
func (c *Client) ListRetentionHistories(ctx context.Context, namespace, repository string, p Paging) (Page[RetentionLog], error) {
	q := params()
	p.addTo(q)
	list := RetentionHistory{Total: unknown}
	t := to("/v2/manage/namespaces/{}/repos/{}/retentions/histories", namespace, repository).with(q)
	header, err := c.call(ctx, "GET", t, nil, &list)
	page := Page[RetentionLog]{Items: list.Logs, Total: list.Total}
	if page.Total == unknown {
		page.Total = total(header)
	}
	page.settle(p)
	return page, err
}

// RetentionHistories yields every tag that policies of a repository deleted, fetching pages as needed.
// It stops at the first error, which it yields last.
func (c *Client) RetentionHistories(ctx context.Context, namespace, repository string) iter.Seq2[RetentionLog, error] {
	return pages(func(offset int) (Page[RetentionLog], error) {
		return c.ListRetentionHistories(ctx, namespace, repository, Paging{Offset: offset})
	})
}
