package client_test

import (
	"context"

	"swr-console/client"
)

func versionThreeOperations() []operation {
	base := client.RepositoryItemV3{
		ID: 9000, Name: "base", Category: "linux", Size: 1024, IsPublic: true, NumImages: 2, NumDownload: 5,
		CreatedAt: utc("2025-03-04T05:06:07.891234Z"), UpdatedAt: utc("2025-11-20T18:00:00Z"), DomainName: "acme", Namespace: "shop",
	}
	cart := base
	cart.ID, cart.Name, cart.Description, cart.IsPublic = 9001, "web/cart", "the cart", false
	shared := cart
	shared.Description, shared.DomainName, shared.Status = "", "umbra", true
	tag := client.TagDetail{
		ID: 77, RepoID: 9001, Name: "1.4.2", ImageID: imageID, Manifest: manifest, Digest: digest, Schema: 2,
		Path: "swr.local/shop/web/cart:1.4.2", InternalPath: "10.0.0.7:20202/shop/web/cart:1.4.2", Size: 5242880,
		Created: utc("2025-10-01T00:00:00.000000001Z"), Updated: utc("2025-10-02T12:30:00Z"), DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
	}
	old := tag
	old.ID, old.Name, old.Manifest, old.TagType = 78, "old", "", client.TagTypeSignature
	return []operation{
		{
			name: "ListRepositoriesV3", status: 200, asks: asked{"GET", "/v3/manage/repos?limit=100", ""}, body: "repositories-v3.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListRepositoriesV3(ctx, client.RepositoryFilterV3{})
			},
			want: client.RepositoryListV3{Repositories: []client.RepositoryItemV3{base, cart}, NextMarker: 9001},
		},
		{
			name: "ListRepositoriesV3 of some", status: 200, body: "repositories-v3.json",
			asks: asked{"GET", "/v3/manage/repos?category=linux&is_public=true&limit=7&marker=9000&name=c&namespace=shop", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListRepositoriesV3(ctx, client.RepositoryFilterV3{
					Namespace: "shop", Name: "c", Category: "linux", IsPublic: new(true), MarkerPaging: client.MarkerPaging{Marker: 9000, Limit: 7},
				})
			},
			want: client.RepositoryListV3{Repositories: []client.RepositoryItemV3{base, cart}, NextMarker: 9001},
		},
		{
			name: "ListSharedRepositoriesV3", status: 200, body: "shared-repositories-v3.json",
			asks: asked{"GET", "/v3/manage/shared-repositories?limit=100&shared_by=self", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSharedRepositoriesV3(ctx, client.SharedRepositoryFilterV3{})
			},
			want: client.RepositoryListV3{Repositories: []client.RepositoryItemV3{shared}},
		},
		{
			name: "ListSharedRepositoriesV3 of others", status: 200, body: "shared-repositories-v3.json",
			asks: asked{"GET", "/v3/manage/shared-repositories?limit=100&marker=3&name=c&namespace=shop&shared_by=thirdparty&status=false", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListSharedRepositoriesV3(ctx, client.SharedRepositoryFilterV3{
					SharedBy: client.SharedByOthers, Namespace: "shop", Name: "c", Status: new(false), MarkerPaging: client.MarkerPaging{Marker: 3},
				})
			},
			want: client.RepositoryListV3{Repositories: []client.RepositoryItemV3{shared}},
		},
		{
			name: "ListTagsV3", status: 200, asks: asked{"GET", "/v3/manage/namespaces/shop/repos/web$cart/tags?limit=100", ""}, body: "tags-v3.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListTagsV3(ctx, "shop", "web/cart", client.TagFilterV3{})
			},
			want: client.TagListV3{Tags: []client.TagDetail{tag, old}, NextMarker: "b2xk", HasMore: true},
		},
		{
			name: "ListTagsV3 of some", status: 200, body: "tags-v3.json",
			asks: asked{"GET", "/v3/manage/namespaces/shop/repos/web$cart/tags?" +
				"limit=5&marker=b2xk&order_column=updated_at&order_type=desc&tag=1.&with_manifest=true", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListTagsV3(ctx, "shop", "web/cart", client.TagFilterV3{
					Name: "1.", Marker: "b2xk", Limit: 5, OrderBy: client.OrderTagsByUpdated, Descending: true, WithManifest: true,
				})
			},
			want: client.TagListV3{Tags: []client.TagDetail{tag, old}, NextMarker: "b2xk", HasMore: true},
		},
	}
}
