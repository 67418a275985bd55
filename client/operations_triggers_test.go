package client_test

import (
	"context"

	"swr-console/client"
)

func triggerOperations() []operation {
	const triggers = "/v2/manage/namespaces/shop/repos/web$cart/triggers"
	rollOut := client.Trigger{
		Action: client.TriggerUpdate, AppType: client.TriggerDeployments, Application: "cart", ClusterID: "c-1", ClusterName: "prod",
		ClusterNS: "default", Condition: `^v1\.`, Container: "web", CreatedAt: utc("2025-03-04T05:06:07.891234Z"), CreatorName: "mei",
		Enable: true, Name: "roll-out", Mode: client.TriggerCCE, Type: client.TriggerRegular,
	}
	allTags := rollOut
	allTags.Name, allTags.Condition, allTags.Container, allTags.Enable = "All_tags", client.AnyTag, "", false
	allTags.Type, allTags.Mode, allTags.ClusterID, allTags.ClusterName = client.TriggerAll, client.TriggerCCI, "", ""
	allTags.AppType = client.TriggerStatefulSets
	fired := client.TriggerHistory{
		Action: client.TriggerUpdate, AppType: client.TriggerDeployments, Application: "cart", ClusterID: "c-1", ClusterName: "prod",
		ClusterNS: "default", Condition: `^v1\.`, Container: "web", CreatedAt: utc("2025-11-20T18:00:00Z"), CreatorName: "mei",
		Result: client.TriggerSuccess, Tag: "v1.2",
	}
	failed := fired
	failed.Result, failed.Detail, failed.Tag = client.TriggerFailed, "workload not found", "v1.1"
	withHistory := rollOut
	withHistory.History = []client.TriggerHistory{fired, failed}
	return []operation{
		{
			name: "CreateTrigger", status: 201,
			asks: asked{"POST", triggers, `{"action":"update","app_type":"deployments","application":"cart","cluster_id":"c-1","cluster_name":"prod",` +
				`"cluster_ns":"default","condition":".*","enable":"true","name":"roll-out","trigger_type":"all"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateTrigger(ctx, "shop", "web/cart", client.CreateTriggerRequest{
					Action: client.TriggerUpdate, AppType: client.TriggerDeployments, Application: "cart", ClusterID: "c-1", ClusterName: "prod",
					ClusterNS: "default", Condition: client.AnyTag, Enable: true, Name: "roll-out", Type: client.TriggerAll,
				}))
			},
		},
		{
			name: "UpdateTrigger", status: 201, asks: asked{"PATCH", triggers + "/roll-out", `{"enable":"false"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateTrigger(ctx, "shop", "web/cart", "roll-out", client.UpdateTriggerRequest{}))
			},
		},
		{
			name: "DeleteTrigger", status: 204, asks: asked{"DELETE", triggers + "/roll-out", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteTrigger(ctx, "shop", "web/cart", "roll-out"))
			},
		},
		{
			name: "ShowTrigger", status: 200, asks: asked{"GET", triggers + "/roll-out", ""}, body: "trigger.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowTrigger(ctx, "shop", "web/cart", "roll-out")
			},
			want: withHistory,
		},
		{
			name: "ListTriggers", status: 200, asks: asked{"GET", triggers, ""}, body: "triggers.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ListTriggers(ctx, "shop", "web/cart")
			},
			want: []client.Trigger{rollOut, allTags},
		},
	}
}
