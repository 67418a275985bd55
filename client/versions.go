package client

import (
	"context"
	"time"
)

// Version is a version of the API.
type Version struct {
	ID         string    `json:"id"`
	Links      Link      `json:"links"`
	Version    string    `json:"version"`
	Status     string    `json:"status"`
	Updated    time.Time `json:"updated"`
	MinVersion string    `json:"min_version"`
}

// Link is where something else is.
type Link struct {
	Href string `json:"href"`
	Rel  string `json:"rel"`
}

// What Version.Status says.
const (
	VersionCurrent    = "CURRENT"
	VersionSupported  = "SUPPORTED"
	VersionDeprecated = "DEPRECATED"
)

// VersionList is the answer of ListVersions.
type VersionList struct {
	Versions []Version `json:"versions"`
}

// VersionAnswer is the answer of ShowVersion.
type VersionAnswer struct {
	Version Version `json:"version"`
}

// ListVersions gives the versions of the API.
//
// GET /
func (c *Client) ListVersions(ctx context.Context) ([]Version, error) {
	var list VersionList
	err := c.do(ctx, "GET", to("/"), nil, &list)
	return list.Versions, err
}

// ShowVersion gives one version of the API, such as v2.
//
// GET /{api_version}
func (c *Client) ShowVersion(ctx context.Context, version string) (Version, error) {
	var answer VersionAnswer
	err := c.do(ctx, "GET", to("/{}", version), nil, &answer)
	return answer.Version, err
}
