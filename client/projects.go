package client

import (
	"context"
	"net/http"
)

// ProjectItem is a project as ListProjects gives it.
type ProjectItem struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	DomainID    string `json:"domain_id"`
	ParentID    string `json:"parent_id"`
	IsDomain    bool   `json:"is_domain"`
	Enabled     bool   `json:"enabled"`
	Description string `json:"description"`
}

// ProjectList is the answer of ListProjects.
type ProjectList struct {
	Projects []ProjectItem `json:"projects"`
}

// ListProjects gives the projects of the caller's account, or the one called name.
//
// GET /v3/projects
func (c *Client) ListProjects(ctx context.Context, name string) ([]ProjectItem, error) {
	var list ProjectList
	_, err := c.send(ctx, request{
		method: http.MethodGet, base: c.iam, target: to("/v3/projects").with(params("name", name)), signed: true,
	}, &list)
	return list.Projects, err
}
