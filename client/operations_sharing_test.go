package client_test

import (
	"context"

	"swr-console/client"
)

func accessDomainOperations() []operation {
	const domains = "/v2/manage/namespaces/shop/repositories/web$cart/access-domains"
	umbra := client.AccessDomain{
		Namespace: "shop", Repository: "web/cart", Domain: "umbra", Permit: client.PermitRead, Deadline: "2025-12-31T00:00:00Z",
		Description: "until the audit", CreatorID: userID, CreatorName: "mei",
		Created: utc("2025-03-04T05:06:07.891234Z"), Updated: utc("2025-11-20T18:00:00Z"), Status: true,
	}
	zeta := umbra
	zeta.Domain, zeta.Deadline, zeta.Description = "Zeta", client.Forever, ""
	return []operation{
		{
			name: "CreateAccessDomain", status: 201,
			asks: asked{"POST", domains, `{"access_domain":"umbra","permit":"read","deadline":"forever"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateAccessDomain(ctx, "shop", "web/cart", client.CreateAccessDomainRequest{
					Domain: "umbra", Permit: client.PermitRead, Deadline: client.Forever,
				}))
			},
		},
		{
			name: "UpdateAccessDomain", status: 201,
			asks: asked{"PATCH", domains + "/hw%2012+%C3%A9", `{"permit":"read","deadline":"2025-12-31T00:00:00Z","description":""}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateAccessDomain(ctx, "shop", "web/cart", "hw 12+é", client.UpdateAccessDomainRequest{
					Permit: client.PermitRead, Deadline: client.DeadlineOn(utc("2025-12-31T16:00:00Z")),
				}))
			},
		},
		{
			name: "DeleteAccessDomain", status: 204, asks: asked{"DELETE", domains + "/umbra", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteAccessDomain(ctx, "shop", "web/cart", "umbra"))
			},
		},
		{
			name: "ShowAccessDomain", status: 200, asks: asked{"GET", domains + "/umbra", ""}, body: "access-domain.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowAccessDomain(ctx, "shop", "web/cart", "umbra")
			},
			want: client.AccessDomainCheck{Exist: true, AccessDomain: &umbra},
		},
		{
			name: "ShowAccessDomain of nobody", status: 200, asks: asked{"GET", domains + "/umbra", ""}, body: "access-domain-none.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowAccessDomain(ctx, "shop", "web/cart", "umbra")
			},
			want: client.AccessDomainCheck{},
		},
		{
			name: "ListAccessDomains", status: 200, asks: asked{"GET", domains, ""}, body: "access-domains.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListAccessDomains(ctx, "shop", "web/cart")
			},
			want: []client.AccessDomain{umbra, zeta},
		},
	}
}

func shareOperations() []operation {
	const shares = "/v2/manage/namespaces/shop/repos/web$cart/shares"
	accounts := client.Share{
		ID: "5f0c7a", Namespace: "shop", Repository: "web/cart", Type: client.ShareWithAccounts, Principals: []string{"d-2", "d-3"},
		Permission: client.PermitRead, Deadline: client.Forever, CreatorID: userID, CreatorName: "mei",
		Created: utc("2025-03-04T05:06:07.891234Z"), Updated: utc("2025-11-20T18:00:00Z"), Status: true,
	}
	unit := accounts
	unit.ID, unit.Type, unit.Principals = "5f0c7b", client.ShareWithOrganizations, []string{"o-1/r-1/ou-1"}
	unit.Deadline, unit.Status = "2025-10-01T16:00:00Z", false
	return []operation{
		{
			name: "CreateShare", status: 201,
			asks: asked{"POST", shares, `{"share_type":"account","share_principals":["d-2"],"permission":"read","deadline":"forever","description":"d"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateShare(ctx, "shop", "web/cart", client.CreateShareRequest{
					Type: client.ShareWithAccounts, Principals: []string{"d-2"}, Permission: client.PermitRead, Deadline: client.Forever, Description: "d",
				}))
			},
		},
		{
			name: "UpdateShare", status: 201,
			asks: asked{"PATCH", shares + "/5f0c7a", `{"permission":"read","deadline":"forever","description":""}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateShare(ctx, "shop", "web/cart", "5f0c7a", client.UpdateShareRequest{
					Permission: client.PermitRead, Deadline: client.Forever,
				}))
			},
		},
		{
			name: "DeleteShare", status: 204, asks: asked{"DELETE", shares + "/5f0c7a", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteShare(ctx, "shop", "web/cart", "5f0c7a"))
			},
		},
		{
			name: "ShowShare", status: 200, asks: asked{"GET", shares + "/5f0c7a", ""}, body: "share.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowShare(ctx, "shop", "web/cart", "5f0c7a")
			},
			want: accounts,
		},
		{
			name: "ListShares", status: 200, asks: asked{"GET", shares, ""}, body: "shares.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListShares(ctx, "shop", "web/cart", "")
			},
			want: []client.Share{accounts, unit},
		},
		{
			name: "ListShares of one type", status: 200, asks: asked{"GET", shares + "?share_type=organization", ""}, body: "shares.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListShares(ctx, "shop", "web/cart", client.ShareWithOrganizations)
			},
			want: []client.Share{accounts, unit},
		},
	}
}
