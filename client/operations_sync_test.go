package client_test

import (
	"context"

	"swr-console/client"
)

func syncOperations() []operation {
	const repository = "/v2/manage/namespaces/shop/repos/web$cart"
	return []operation{
		{
			name: "CreateSyncRepo", status: 200,
			asks: asked{"POST", repository + "/sync_repo", `{"remoteRegionId":"eu-2","remoteNamespace":"shop-copy","syncAuto":true,"override":false}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateSyncRepo(ctx, "shop", "web/cart", client.CreateSyncRepoRequest{
					RemoteRegionID: "eu-2", RemoteNamespace: "shop-copy", SyncAuto: true,
				}))
			},
		},
		{
			name: "DeleteSyncRepo", status: 200,
			asks: asked{"DELETE", repository + "/sync_repo", `{"remoteRegionId":"eu-2","remoteNamespace":"shop-copy"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteSyncRepo(ctx, "shop", "web/cart", client.DeleteSyncRepoRequest{
					RemoteRegionID: "eu-2", RemoteNamespace: "shop-copy",
				}))
			},
		},
		{
			name: "ListSyncRepos", status: 200, asks: asked{"GET", repository + "/sync_repo", ""}, body: "sync-repos.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSyncRepos(ctx, "shop", "web/cart")
			},
			want: []client.SyncRepo{{
				CreatedAt: utc("2025-03-04T05:06:07.891234Z"), DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", DomainName: "acme", ID: 7,
				Namespace: "shop", Override: true, RemoteNamespace: "shop-copy", RemoteRegionID: "eu-2", Repository: "web/cart",
				SyncAuto: true, UpdatedAt: utc("2025-11-20T18:00:00Z"),
			}},
		},
		{
			name: "SyncImages", status: 200, body: "sync-images.json", want: []string{"1.4.2"},
			asks: asked{"POST", repository + "/sync_images",
				`{"imageTag":["1.4.2","latest"],"override":true,"remoteNamespace":"shop-copy","remoteRegionId":"eu-2"}`},
			call: syncImages,
		},
		{
			name: "SyncImages without a word", status: 200, want: []string(nil),
			asks: asked{"POST", repository + "/sync_images",
				`{"imageTag":["1.4.2","latest"],"override":true,"remoteNamespace":"shop-copy","remoteRegionId":"eu-2"}`},
			call: syncImages,
		},
		{
			name: "ListSyncRegions", status: 200, asks: asked{"GET", "/v2/manage/regions", ""}, body: "regions.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListSyncRegions(ctx) },
			want: []client.Region{{ID: "eu-1"}, {ID: "eu-2"}},
		},
	}
}

func syncImages(ctx context.Context, c *client.Client) (any, error) {
	return c.SyncImages(ctx, "shop", "web/cart", client.SyncImagesRequest{
		Tags: []string{"1.4.2", "latest"}, Override: true, RemoteNamespace: "shop-copy", RemoteRegionID: "eu-2",
	})
}
