package client_test

import (
	"context"

	"swr-console/client"
)

const userID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"

func accessOperations() []operation {
	mei := client.UserAuth{UserID: userID, UserName: "mei", Auth: client.LevelManage}
	omar := client.UserAuth{UserID: "u-2", UserName: "omar", Auth: client.LevelRead}
	const oneUser = `[{"user_id":"u-2","user_name":"omar","auth":1}]`
	return []operation{
		{
			name: "CreateNamespaceAccess", status: 201, asks: asked{"POST", "/v2/manage/namespaces/shop/access", oneUser},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateNamespaceAccess(ctx, "shop", []client.UserAuth{omar}))
			},
		},
		{
			name: "UpdateNamespaceAccess", status: 201, asks: asked{"PATCH", "/v2/manage/namespaces/shop/access", oneUser},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateNamespaceAccess(ctx, "shop", []client.UserAuth{omar}))
			},
		},
		{
			name: "DeleteNamespaceAccess", status: 204, asks: asked{"DELETE", "/v2/manage/namespaces/shop/access", `["u-2","u-3"]`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteNamespaceAccess(ctx, "shop", []string{"u-2", "u-3"}))
			},
		},
		{
			name: "ShowNamespaceAccess", status: 200, asks: asked{"GET", "/v2/manage/namespaces/shop/access", ""}, body: "namespace-access.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowNamespaceAccess(ctx, "shop") },
			want: client.NamespaceAccess{
				ID: 411, Name: "shop", CreatorName: "mei", SelfAuth: mei, OthersAuths: []client.UserAuth{mei, omar},
			},
		},
		{
			name: "CreateRepositoryAccess", status: 201, asks: asked{"POST", "/v2/manage/namespaces/shop/repos/web$cart/access", oneUser},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateRepositoryAccess(ctx, "shop", "web/cart", []client.UserAuth{omar}))
			},
		},
		{
			name: "UpdateRepositoryAccess", status: 201, asks: asked{"PATCH", "/v2/manage/namespaces/shop/repos/web$cart/access", oneUser},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateRepositoryAccess(ctx, "shop", "web/cart", []client.UserAuth{omar}))
			},
		},
		{
			name: "DeleteRepositoryAccess", status: 204, asks: asked{"DELETE", "/v2/manage/namespaces/shop/repos/web$cart/access", `["u-2"]`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteRepositoryAccess(ctx, "shop", "web/cart", []string{"u-2"}))
			},
		},
		{
			name: "ShowRepositoryAccess", status: 200, body: "repository-access.json",
			asks: asked{"GET", "/v2/manage/namespaces/shop/repos/web$cart/access", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowRepositoryAccess(ctx, "shop", "web/cart")
			},
			want: client.RepositoryAccess{ID: 9001, Name: "web/cart", SelfAuth: mei, OthersAuths: []client.UserAuth{}},
		},
	}
}
