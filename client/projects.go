package client

import "context"

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
	err := c.ask(ctx, "GET", to("/v3/projects").with(params("name", name)), nil, &list)
	return list.Projects, err
}

// ListAuthProjects gives the projects that the caller can act in.
//
// GET /v3/auth/projects
func (c *Client) ListAuthProjects(ctx context.Context) ([]ProjectItem, error) {
	var list ProjectList
	err := c.ask(ctx, "GET", to("/v3/auth/projects"), nil, &list)
	return list.Projects, err
}
