package client_test

import (
	"errors"
	"strings"
	"testing"

	"swr-console/client"
)

func TestWhichTagsFireATrigger(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind, condition string
		fires, silent   string // tags, with blanks between them
	}{
		{client.TriggerAll, ".*", "latest v1 1.0", ""},
		{client.TriggerAll, "*", "latest v1", ""},
		{client.TriggerTags, "v1;latest", "v1 latest", "v1.0 V1 lates late"},
		{client.TriggerTags, " v1 ; ;latest;", "v1 latest", "v2"},
		{client.TriggerTags, "v1", "v1", "v1;latest xv1"},
		{client.TriggerTags, " ; ", "", "v1"},
		{client.TriggerTags, ".*", "", "v1"},
		{client.TriggerRegular, "^v2.*", "v2 v2.0 v20", "v1 xv2 V2"},
		{client.TriggerRegular, "2", "v2 2 x.2.y", "v1"},
		{client.TriggerRegular, "^(dev|test)-", "dev-1 test-", "prod-1 xdev-1"},
		{client.TriggerRegular, "*", "", "v1 *"},
		{client.TriggerRegular, "**", "", "v1"},
		{client.TriggerRegular, "(", "", "v1 ("},
		{"glob", "*", "", "v1"},
		{"", "", "", "v1"},
	} {
		trigger := client.Trigger{Enable: true, Type: tt.kind, Condition: tt.condition}
		for _, tag := range strings.Fields(tt.fires) {
			if !trigger.Fires(tag) {
				t.Errorf("%s %q does not fire for %s", tt.kind, tt.condition, tag)
			}
			off := trigger
			if off.Enable = false; off.Fires(tag) {
				t.Errorf("%s %q fires for %s when switched off", tt.kind, tt.condition, tag)
			}
		}
		for _, tag := range strings.Fields(tt.silent) {
			if trigger.Fires(tag) {
				t.Errorf("%s %q fires for %s", tt.kind, tt.condition, tag)
			}
		}
	}
}

func TestWhatIsWrongWithATrigger(t *testing.T) {
	t.Parallel()
	type request = client.CreateTriggerRequest
	for _, tt := range []struct {
		name   string
		change func(*request)
		want   problem
	}{
		{"nothing", func(*request) {}, problem{}},
		{"the mode said", func(r *request) { r.Mode = client.TriggerCCE }, problem{}},
		{"no cluster, and none wanted", func(r *request) { r.Mode, r.ClusterID, r.ClusterName = client.TriggerCCI, "", "" }, problem{}},
		{"some tags", func(r *request) { r.Type, r.Condition = client.TriggerTags, "v1;v2" }, problem{}},
		{"an expression", func(r *request) { r.Type, r.Condition = client.TriggerRegular, "^v" }, problem{}},
		{"a name as long as may be", func(r *request) { r.Name = strings.Repeat("a", 64) }, problem{}},
		{"no name", func(r *request) { r.Name = "" }, problem{"name", client.ErrMissing}},
		{"a longer name", func(r *request) { r.Name = strings.Repeat("a", 65) }, problem{"name", client.ErrTooLong}},
		{"a name that begins with a digit", func(r *request) { r.Name = "1a" }, problem{"name", client.ErrFormat}},
		{"another action", func(r *request) { r.Action = "delete" }, problem{"action", client.ErrUnknown}},
		{"another kind of workload", func(r *request) { r.AppType = "jobs" }, problem{"app_type", client.ErrUnknown}},
		{"no workload", func(r *request) { r.Application = "" }, problem{"application", client.ErrMissing}},
		{"another mode", func(r *request) { r.Mode = "vm" }, problem{"trigger_mode", client.ErrUnknown}},
		{"no cluster", func(r *request) { r.ClusterID = "" }, problem{"cluster_id", client.ErrMissing}},
		{"a cluster where there is none", func(r *request) { r.Mode = client.TriggerCCI }, problem{"cluster_id", client.ErrFormat}},
		{"a cluster's name where there is none", func(r *request) { r.Mode, r.ClusterID = client.TriggerCCI, "" }, problem{"cluster_name", client.ErrFormat}},
		{"no namespace", func(r *request) { r.ClusterNS = "" }, problem{"cluster_ns", client.ErrMissing}},
		{"another type", func(r *request) { r.Type = "glob" }, problem{"trigger_type", client.ErrUnknown}},
		{"no condition", func(r *request) { r.Condition = "" }, problem{"condition", client.ErrMissing}},
		{"all, and a condition", func(r *request) { r.Condition = "*" }, problem{"condition", client.ErrFormat}},
		{"no tags", func(r *request) { r.Type, r.Condition = client.TriggerTags, " ; " }, problem{"condition", client.ErrMissing}},
		{"a glob", func(r *request) { r.Type, r.Condition = client.TriggerRegular, "*" }, problem{"condition", client.ErrExpression}},
		{"too long an expression", func(r *request) { r.Type, r.Condition = client.TriggerRegular, strings.Repeat("a", 513) },
			problem{"condition", client.ErrExpressionTooLong}},
		{"too hard an expression", func(r *request) { r.Type, r.Condition = client.TriggerRegular, "(.{0,30}){0,33}x" },
			problem{"condition", client.ErrExpressionTooHard}},
	} {
		req := request{
			Action: client.TriggerUpdate, AppType: client.TriggerDeployments, Application: "cart", ClusterID: "c-1", ClusterName: "prod",
			ClusterNS: "default", Condition: client.AnyTag, Enable: true, Name: "roll-out", Type: client.TriggerAll,
		}
		tt.change(&req)
		tt.want.expect(t, tt.name, req.Check())
	}
}

func TestAConditionOfNoTypeIsNone(t *testing.T) {
	t.Parallel()
	if matches, err := client.ParseCondition("glob", "*"); matches != nil || !errors.Is(err, client.ErrUnknown) {
		t.Errorf("got %v", err)
	}
}
