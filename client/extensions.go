package client

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// The operations of this file are the embedded service's own. The cloud has none of them: see IsNotOffered.

// TagChange is one time that a tag was made to point somewhere.
type TagChange struct {
	Digest    string    `json:"digest"` // empty when the tag was deleted
	UserName  string    `json:"user_name"`
	CreatedAt time.Time `json:"created_at"`
}

// ListTagChanges gives what a tag pointed to and by whose push, the latest first.
//
// GET /v2/manage/x/namespaces/{namespace}/repos/{repository}/tags/{tag}/history
func (c *Client) ListTagChanges(ctx context.Context, namespace, repository, tag string) (changes []TagChange, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/x/namespaces/{}/repos/{}/tags/{}/history", namespace, repository, tag), nil, &changes)
	return changes, err
}

// TagFacts is what the service knows about a tag beyond what SWR tells.
type TagFacts struct {
	Tag       string     `json:"tag"`
	UserName  string     `json:"user_name"` // who pushed it last
	Platforms []Platform `json:"platforms"`
	PulledAt  time.Time  `json:"pulled_at,omitzero"` // zero when it never was
}

// ListTagFacts gives the facts of some tags of a repository: those there are, in any order.
//
// GET /v2/manage/x/namespaces/{namespace}/repos/{repository}/tags
func (c *Client) ListTagFacts(ctx context.Context, namespace, repository string, tags []string) (facts []TagFacts, err error) {
	q := params()
	q["tag"] = tags
	err = c.do(ctx, "GET", to("/v2/manage/x/namespaces/{}/repos/{}/tags", namespace, repository).with(q), nil, &facts)
	return facts, err
}

// ReclaimableRequest names the tags that somebody thinks of deleting.
type ReclaimableRequest struct {
	Tags []string `json:"tags"`
}

// Reclaimable is what deleting them would free.
type Reclaimable struct {
	Bytes int64 `json:"bytes"` // less than the sum of their sizes, when others share their layers
}

// ShowReclaimable gives how much deleting some tags of a repository would free.
//
// POST /v2/manage/x/namespaces/{namespace}/repos/{repository}/reclaimable
func (c *Client) ShowReclaimable(ctx context.Context, namespace, repository string, req ReclaimableRequest) (r Reclaimable, err error) {
	err = c.do(ctx, "POST", to("/v2/manage/x/namespaces/{}/repos/{}/reclaimable", namespace, repository), req, &r)
	return r, err
}

// Health is how the service is.
type Health struct {
	Version string        `json:"version"`
	Checks  []HealthCheck `json:"checks"`
}

// HealthCheck is how one part of the service is.
type HealthCheck struct {
	Name   string `json:"name"` // such as database, or storage
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// ShowHealth gives how the service is.
//
// GET /v2/manage/x/health
func (c *Client) ShowHealth(ctx context.Context) (h Health, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/x/health"), nil, &h)
	return h, err
}

// IsNotOffered reports whether the service does not know the operation at all,
// as opposed to what the operation was about.
func IsNotOffered(err error) bool {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return false
	}
	unknown := e.Status == http.StatusNotFound && (e.Code == "" || e.Code == "APIGW.0101" || e.is("4040083"))
	return unknown || e.Status == http.StatusMethodNotAllowed || e.Status == http.StatusNotImplemented
}
