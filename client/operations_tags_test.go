package client_test

import (
	"context"

	"swr-console/client"
)

func tagOperations() []operation {
	const repository = "/v2/manage/namespaces/shop/repos/web$cart"
	return []operation{
		{
			name: "CreateTag", status: 201,
			asks: asked{"POST", repository + "/tags", `{"source_tag":"1.4.2","destination_tag":"latest"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateTag(ctx, "shop", "web/cart", client.CreateTagRequest{SourceTag: "1.4.2", DestinationTag: "latest"}))
			},
		},
		{
			name: "CreateTag over another", status: 201,
			asks: asked{"POST", repository + "/tags", `{"source_tag":"1.4.2","destination_tag":"latest","override":true}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateTag(ctx, "shop", "web/cart", client.CreateTagRequest{SourceTag: "1.4.2", DestinationTag: "latest", Override: true}))
			},
		},
		{
			name: "ListReferences", status: 200, body: "references.json",
			asks: asked{"GET", repository + "/sha256-ab.sig/references?limit=10", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListReferences(ctx, "shop", "web/cart", "sha256-ab.sig", "")
			},
			want: client.References{NextMarker: "MTQy", HasMore: true, Tags: []string{"1.4.2", "latest"}},
		},
		{
			name: "ListReferences after some", status: 200, body: "references.json",
			asks: asked{"GET", repository + "/sha256-ab.sig/references?limit=10&marker=a%3D", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListReferences(ctx, "shop", "web/cart", "sha256-ab.sig", "a=")
			},
			want: client.References{NextMarker: "MTQy", HasMore: true, Tags: []string{"1.4.2", "latest"}},
		},
		{
			name: "ListAccessories", status: 200, body: "accessories.json",
			asks: asked{"GET", repository + "/1.4.2/accessories?limit=10&offset=10", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListAccessories(ctx, "shop", "web/cart", "1.4.2", client.Paging{Offset: 10, Limit: 10})
			},
			want: client.Page[client.Accessory]{Total: 11, Items: []client.Accessory{{
				ID: 5, DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", Namespace: "shop", Repository: "web/cart",
				Tag: "sha256-5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e.sig", TargetDigest: digest,
				Digest: "sha256:5151515151515151515151515151515151515151515151515151515151515151", Size: 412, Type: "signature.cosign",
				CreatedAt: utc("2025-03-04T05:06:07.891234Z"), UpdatedAt: utc("2025-11-20T18:00:00Z"),
			}}},
		},
	}
}
