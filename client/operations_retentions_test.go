package client_test

import (
	"context"

	"swr-console/client"
)

func retentionOperations() []operation {
	const retentions = "/v2/manage/namespaces/shop/repos/web$cart/retentions"
	rules := []client.RetentionRule{
		{Template: client.RetainByDate, Params: client.RetentionParams{Days: 30}, TagSelectors: []client.TagSelector{
			{Kind: client.SelectLabel, Pattern: "latest"}, {Kind: client.SelectRegexp, Pattern: "^v2.*"},
		}},
		{Template: client.RetainByNumber, Params: client.RetentionParams{Num: 10}, TagSelectors: []client.TagSelector{}},
	}
	policy := client.Retention{Algorithm: client.RetentionOr, ID: 91, Rules: rules}
	const spelt = `{"algorithm":"or","rules":[{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[]}]}`
	req := client.RetentionRequest{Algorithm: client.RetentionOr, Rules: rules[1:]}
	return []operation{
		{
			name: "CreateRetention", status: 201, asks: asked{"POST", retentions, spelt}, body: "retention-id.json", want: int64(91),
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.CreateRetention(ctx, "shop", "web/cart", req)
			},
		},
		{
			name: "CreateRetention that exempts nothing", status: 201, asks: asked{"POST", retentions, spelt}, body: "retention-id.json", want: int64(91),
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.CreateRetention(ctx, "shop", "web/cart", client.RetentionRequest{
					Algorithm: client.RetentionOr, Rules: []client.RetentionRule{{Template: client.RetainByNumber, Params: client.RetentionParams{Num: 10}}},
				})
			},
		},
		{
			name: "UpdateRetention", status: 201, asks: asked{"PATCH", retentions + "/91", spelt},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateRetention(ctx, "shop", "web/cart", 91, req))
			},
		},
		{
			name: "DeleteRetention", status: 200, asks: asked{"DELETE", retentions + "/91", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteRetention(ctx, "shop", "web/cart", 91))
			},
		},
		{
			name: "ShowRetention", status: 200, asks: asked{"GET", retentions + "/91", ""}, body: "retention.json", want: policy,
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowRetention(ctx, "shop", "web/cart", 91)
			},
		},
		{
			name: "ListRetentions", status: 200, asks: asked{"GET", retentions, ""}, body: "retentions.json", want: []client.Retention{policy},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListRetentions(ctx, "shop", "web/cart")
			},
		},
	}
}
