package client_test

import (
	"context"
	"net/http"

	"swr-console/client"
)

// pagedOperations is the lists that are asked for by offset. What pages do otherwise is the same for all of them.
func pagedOperations() []operation {
	const repository = "/v2/manage/namespaces/shop/repos/web$cart"
	shared := client.RepositoryItem{
		Name: "web/cart", Category: "linux", Size: 1024, NumImages: 2, NumDownload: 5,
		CreatedAt: utc("2025-03-04T05:06:07.891234Z"), UpdatedAt: utc("2025-11-20T18:00:00Z"),
		Path: "swr.local/shop/web/cart", InternalPath: "10.0.0.7:20202/shop/web/cart", DomainName: "umbra", Namespace: "shop",
		Tags: []string{"1.4.2"}, Status: true, TotalRange: 1,
	}
	log := client.RetentionLog{
		CreatedAt: utc("2025-03-04T05:06:07.891234Z"), ID: 9088, Namespace: "shop", Repository: "web/cart", RetentionID: 91,
		Rule: `{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[]}`, Tag: "1.0.0",
	}
	job := client.SyncJob{
		CreatedAt: utc("2025-03-04T05:06:07.891234Z"), DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", DomainName: "acme", ID: 8,
		Namespace: "shop", RemoteNamespace: "shop-copy", RemoteRegionID: "eu-2", Repository: "web/cart", Status: client.SyncRunning,
		OperatorID: userID, OperatorName: "mei", Tag: "1.4.2", UpdatedAt: utc("2025-11-20T18:00:00Z"),
	}
	return []operation{
		{
			name: "ListSharedRepositories", status: 200, body: "shared-repositories.json",
			asks: asked{"GET", "/v2/manage/shared-repositories?center=self&limit=100&offset=0", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSharedRepositories(ctx, client.SharedRepositoryFilter{})
			},
			want: client.Page[client.RepositoryItem]{Items: []client.RepositoryItem{shared}, Total: 1},
		},
		{
			name: "ListSharedRepositories of others", status: 200, body: "shared-repositories.json", header: http.Header{"Content-Range": {"5-1/6"}},
			asks: asked{"GET", "/v2/manage/shared-repositories?center=thirdparty&domain_name=umbra&limit=5&name=c&namespace=shop&offset=5" +
				"&order_column=name&order_type=asc&status=true", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSharedRepositories(ctx, client.SharedRepositoryFilter{
					Center: client.SharedByOthers, Namespace: "shop", Name: "c", DomainName: "umbra", Status: new(true),
					Paging: client.Paging{Offset: 5, Limit: 5, OrderBy: client.OrderRepositoriesByName},
				})
			},
			want: client.Page[client.RepositoryItem]{Items: []client.RepositoryItem{shared}, Total: 6},
		},
		{
			name: "ListRetentionHistories", status: 200, body: "retention-history.json",
			asks: asked{"GET", repository + "/retentions/histories?limit=10&offset=30", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListRetentionHistories(ctx, "shop", "web/cart", client.Paging{Offset: 30, Limit: 10})
			},
			want: client.Page[client.RetentionLog]{Items: []client.RetentionLog{log}, Total: 31},
		},
		{
			name: "ListSyncJobs", status: 200, body: "sync-jobs.json", header: http.Header{"Content-Range": {"0-1/1"}},
			asks: asked{"GET", repository + "/sync_job?filter=limit%3A%3A100%7Coffset%3A%3A0%7Corder%3A%3Aasc", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSyncJobs(ctx, "shop", "web/cart", client.Paging{})
			},
			want: client.Page[client.SyncJob]{Items: []client.SyncJob{job}, Total: 1},
		},
		{
			name: "ListSyncJobs, the latest first", status: 200, body: "sync-jobs.json", header: http.Header{"Content-Range": {"20-1/21"}},
			asks: asked{"GET", repository + "/sync_job?filter=limit%3A%3A20%7Coffset%3A%3A20%7Corder%3A%3Adesc", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSyncJobs(ctx, "shop", "web/cart", client.Paging{Offset: 20, Limit: 20, Descending: true})
			},
			want: client.Page[client.SyncJob]{Items: []client.SyncJob{job}, Total: 21},
		},
	}
}
