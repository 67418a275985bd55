package client_test

import (
	"context"
	"time"

	"swr-console/client"
)

func iamOperations() []operation {
	omar := client.UserItem{ID: "u-2", Name: "omar", DomainID: "d-1", Enabled: true, Description: "builds images", PasswordStatus: new(true)}
	detail := omar
	detail.LastProjectID, detail.PasswordStatus, detail.AccessMode = "p-1", new(false), "programmatic"
	detail.PasswordExpiresAt = new("2026-01-01T00:00:00.000000")
	return []operation{
		{
			name: "ListAuthProjects", status: 200, asks: asked{"GET", "/v3/auth/projects", ""}, body: "projects.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListAuthProjects(ctx) },
			want: []client.ProjectItem{{ID: "p-1", Name: "eu-1", DomainID: "d-1", ParentID: "d-1", Enabled: true}},
		},
		{
			name: "ListDomains", status: 200, asks: asked{"GET", "/v3/auth/domains", ""}, body: "domains.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListDomains(ctx) },
			want: []client.DomainItem{{ID: "d-1", Name: "acme", Enabled: true}},
		},
		{
			name: "ListUsers", status: 200, asks: asked{"GET", "/v3/users", ""}, body: "users.json", want: []client.UserItem{omar},
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListUsers(ctx, client.UserFilter{}) },
		},
		{
			name: "ListUsers by name", status: 200, body: "users.json", want: []client.UserItem{omar},
			asks: asked{"GET", "/v3/users?domain_id=d-1&enabled=true&name=omar", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListUsers(ctx, client.UserFilter{Name: "omar", DomainID: "d-1", Enabled: new(true)})
			},
		},
		{
			name: "ShowUser", status: 200, asks: asked{"GET", "/v3.0/OS-USER/users/u-2", ""}, body: "user.json", want: detail,
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowUser(ctx, "u-2") },
		},
		{
			name: "ShowKeystoneUser", status: 200, asks: asked{"GET", "/v3/users/u-2", ""}, body: "user.json", want: detail,
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowKeystoneUser(ctx, "u-2") },
		},
		{
			name: "CreateTemporaryKey", status: 201, body: "temporary-key.json",
			asks: asked{"POST", "/v3.0/OS-CREDENTIAL/securitytokens",
				`{"auth":{"identity":{"methods":["token"],"token":{"id":"MIIF","duration_seconds":900}}}}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.CreateTemporaryKey(ctx, "MIIF", 15*time.Minute)
			},
			want: client.TemporaryKey{
				Access: "AKTEMP0000000000001", Secret: "sk-temporary", SecurityToken: "token-of-the-key", ExpiresAt: utc("2025-11-22T09:00:00.769Z"),
			},
		},
	}
}
