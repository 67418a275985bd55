package client_test

import (
	"context"
	"net/http"
	"time"

	"swr-console/client"
)

func loginOperations() []operation {
	header := http.Header{"X-Swr-Expireat": {"2025-11-22T09:00:00.769Z"}}
	login := client.Credential{
		Host: "swr.local:5000", Username: "eu-1@AKTEMP01", Password: "pa:ss", ExpiresAt: utc("2025-11-22T09:00:00.769Z"),
	}
	return []operation{
		{
			name: "CreateSecretFor", status: 200, body: "secret.json", header: header, want: login,
			asks: asked{"POST", "/v2/manage/utils/secret?duration_seconds=900&projectname=eu-1", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.CreateSecretFor(ctx, "eu-1", 15*time.Minute)
			},
		},
		{
			name: "CreateAuthorizationToken", status: 200, body: "secret.json", header: header, want: login,
			asks: asked{"POST", "/v2/manage/utils/authorizationtoken", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.CreateAuthorizationToken(ctx) },
		},
	}
}

func otherOperations() []operation {
	two := client.Version{
		ID: "v2", Links: client.Link{Href: "https://swr.local/v2", Rel: "self"}, Version: "2.26", Status: client.VersionCurrent,
		Updated: utc("2025-06-01T00:00:00Z"), MinVersion: "2.0",
	}
	return []operation{
		{
			name: "ShowAgency", status: 200, asks: asked{"GET", "/v2/manage/agency", ""}, body: "agency.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowAgency(ctx) },
			want: client.Agency{DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", IsAgency: true},
		},
		{
			name: "CreateAgency", status: 204, asks: asked{"POST", "/v2/manage/agency", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) { return done(c.CreateAgency(ctx)) },
		},
		{
			name: "ShowReport", status: 200, asks: asked{"GET", "/v2/manage/reports/store/daily", ""}, body: "report.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowReport(ctx, client.ReportStore, client.ReportDaily)
			},
			want: []client.ReportPoint{{Date: "2025-11-19"}, {Date: "2025-11-20", Value: 1.5e9}},
		},
		{
			name: "ListVersions", status: 200, asks: asked{"GET", "/", ""}, body: "versions.json", want: []client.Version{two},
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListVersions(ctx) },
		},
		{
			name: "ShowVersion", status: 200, asks: asked{"GET", "/v2", ""}, body: "version.json", want: two,
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowVersion(ctx, "v2") },
		},
		{
			name: "ShowVersion whose links are a list", status: 200, asks: asked{"GET", "/v2", ""}, body: "version-links.json", want: two,
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowVersion(ctx, "v2") },
		},
	}
}

func extensionOperations() []operation {
	const repository = "/v2/manage/x/namespaces/shop/repos/web$cart"
	return []operation{
		{
			name: "ListTagChanges", status: 200, asks: asked{"GET", repository + "/tags/1.4.2/history", ""}, body: "tag-changes.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListTagChanges(ctx, "shop", "web/cart", "1.4.2")
			},
			want: []client.TagChange{
				{Digest: digest, UserName: "mei", CreatedAt: utc("2025-11-20T18:00:00Z")},
				{UserName: "omar", CreatedAt: utc("2025-03-04T05:06:07.891234Z")},
			},
		},
		{
			name: "ListTagFacts", status: 200, asks: asked{"GET", repository + "/tags?tag=1.4.2&tag=old", ""}, body: "tag-facts.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListTagFacts(ctx, "shop", "web/cart", []string{"1.4.2", "old"})
			},
			want: []client.TagFacts{
				{
					Tag: "1.4.2", UserName: "mei", PulledAt: utc("2025-11-20T18:00:00Z"),
					Platforms: []client.Platform{{OS: "linux", Architecture: "arm64", Variant: "v8"}},
				},
				{Tag: "old", Platforms: []client.Platform{}},
			},
		},
		{
			name: "ShowReclaimable", status: 200, asks: asked{"POST", repository + "/reclaimable", `{"tags":["1.4.2","old"]}`}, body: "reclaimable.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowReclaimable(ctx, "shop", "web/cart", client.ReclaimableRequest{Tags: []string{"1.4.2", "old"}})
			},
			want: client.Reclaimable{Bytes: 1288490188},
		},
		{
			name: "ShowHealth", status: 200, asks: asked{"GET", "/v2/manage/x/health", ""}, body: "health.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowHealth(ctx) },
			want: client.Health{Version: "1.2.0", Checks: []client.HealthCheck{
				{Name: "database", OK: true}, {Name: "storage", Detail: "no space left"},
			}},
		},
	}
}
