package swr_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
)

const triggers = namespaces + "/team-a/repos/team$app/triggers"

// withRepository starts a service with one empty private repository, team-a/team/app.
func withRepository(t *testing.T) (*service, *caller) {
	t.Helper()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	admin.do(t, "POST", namespaces+"/team-a/repos", `{"repository":"team/app","is_public":false}`).want(t, 201, "")
	return s, admin
}

// triggerWith is a good trigger called deploy but for some of its fields; nil leaves one out.
func triggerWith(fields map[string]any) string {
	body := map[string]any{
		"name": "deploy", "action": "update", "app_type": "deployments", "application": "shop", "cluster_id": "c-1",
		"cluster_name": "production", "cluster_ns": "default", "condition": ".*", "enable": "true",
		"trigger_mode": "cce", "trigger_type": "all",
	}
	maps.Copy(body, fields)
	maps.DeleteFunc(body, func(_ string, value any) bool { return value == nil })
	text, _ := json.Marshal(body) // nothing in it can fail to encode
	return string(text)
}

func TestTriggers(t *testing.T) {
	t.Parallel()
	_, admin := withRepository(t)
	type f = map[string]any
	created := func(name, trigger string, fields f) request {
		fields["name"] = trigger
		return request{name, "POST", triggers, triggerWith(fields), 201, ""}
	}
	refused := func(name, code string, fields f) request {
		return request{name, "POST", triggers, triggerWith(fields), 400, code}
	}
	admin.run(t, []request{
		created("created", "deploy", f{}),
		refused("taken", "4000014", f{}),
		created("the mode left out", "no-mode", f{"trigger_mode": nil}),
		created("without a cluster of its own", "cci", f{"trigger_mode": "cci", "cluster_id": "", "cluster_name": nil}),
		created("a list of tags", "tags", f{"trigger_type": "tag", "condition": "v1; v2"}),
		created("an expression", "regular", f{"trigger_type": "regular", "condition": "^v2.*"}),
		created("a stateful set", "set", f{"app_type": "statefulsets", "container": "web"}),
		created("enable as a boolean", "boolean", f{"enable": true}),
		created("off from the start", "off", f{"enable": "false"}),
		created("the longest name", strings.Repeat("a", 64), f{}),

		refused("no name", "4001014", f{"name": nil}),
		refused("no application", "4001014", f{"application": nil}),
		refused("no Kubernetes namespace", "4001014", f{"cluster_ns": ""}),
		refused("no condition", "4001014", f{"condition": nil}),
		refused("no enable", "4001014", f{"enable": nil}),
		refused("no cluster", "4001014", f{"cluster_id": nil}),
		refused("no type", "4000014", f{"trigger_type": nil}),
		refused("a number for a name", "4001018", f{"name": 1}),
		refused("a list for a condition", "4001018", f{"condition": []string{"v1"}}),
		refused("an enable that is neither", "4000014", f{"enable": "yes"}),
		refused("a number for enable", "4000014", f{"enable": 1}),
		refused("another action", "4000014", f{"action": "delete"}),
		refused("another kind of workload", "4000014", f{"app_type": "daemonsets"}),
		refused("another type", "4000014", f{"trigger_type": "some"}),
		refused("another mode", "4000014", f{"trigger_mode": "ccx"}),
		refused("a cluster where there is none", "4000014", f{"trigger_mode": "cci", "cluster_name": nil}),
		refused("a name that cannot be", "4000014", f{"name": "1a"}),
		refused("too long a name", "4000014", f{"name": strings.Repeat("a", 65)}),
		refused("all, but only some", "4000014", f{"condition": "v1"}),
		refused("a list of no tags", "4001014", f{"trigger_type": "tag", "condition": " ; "}),
		refused("an expression that is none", "4000014", f{"trigger_type": "regular", "condition": "*"}),
		refused("too long an expression", "4000014", f{"trigger_type": "regular", "condition": strings.Repeat("a", 513)}),

		{"a list for a body", "POST", triggers, `[]`, 400, "4001018"},
		{"no body", "POST", triggers, ``, 400, "4000014"},
		{"broken JSON", "POST", triggers, `{"name":`, 400, "4000014"},
		{"too large", "POST", triggers, `{"name":"` + strings.Repeat("a", 10<<20) + `"}`, 413, "4131001"},
		{"no repository", "POST", namespaces + "/team-a/repos/other/triggers", triggerWith(nil), 404, "4040010"},
		{"no organization", "POST", namespaces + "/nowhere/repos/app/triggers", triggerWith(nil), 404, "4040010"},

		{"switched off", "PATCH", triggers + "/deploy", `{"enable":"false"}`, 201, ""},
		{"switched with a boolean", "PATCH", triggers + "/deploy", `{"enable":false}`, 201, ""},
		{"switched without enable", "PATCH", triggers + "/deploy", `{}`, 400, "4001014"},
		{"switched to neither", "PATCH", triggers + "/deploy", `{"enable":"maybe"}`, 400, "4000014"},
		{"switched with broken JSON", "PATCH", triggers + "/deploy", `{`, 400, "4000014"},
		{"switched where there is none", "PATCH", triggers + "/none", `{"enable":"true"}`, 404, "4040091"},
		{"none shown", "GET", triggers + "/none", "", 404, "4040091"},
		{"a name that cannot be, shown", "GET", triggers + "/1a", "", 404, "4040091"},
		{"shown where there is no repository", "GET", namespaces + "/team-a/repos/other/triggers/deploy", "", 404, "4040010"},
		{"listed where there is no repository", "GET", namespaces + "/team-a/repos/other/triggers", "", 404, "4040010"},

		{"deleted", "DELETE", triggers + "/deploy", "", 204, ""},
		{"deleted again", "DELETE", triggers + "/deploy", "", 404, "4040091"},
		created("created again", "deploy", f{}),
	})
}

func TestATriggerShowsItsHistoryAndAListDoesNot(t *testing.T) {
	t.Parallel()
	s, admin := withRepository(t)
	admin.do(t, "POST", triggers, triggerWith(map[string]any{"trigger_mode": nil})).want(t, 201, "")
	want := client.Trigger{
		Name: "deploy", Action: "update", AppType: "deployments", Application: "shop", ClusterID: "c-1", ClusterName: "production",
		ClusterNS: "default", Condition: ".*", CreatorName: s.User, Enable: true, Mode: "cce", Type: "all",
	}
	lately := cmpopts.EquateApproxTime(time.Minute)
	want.CreatedAt = time.Now()

	var list []client.Trigger
	a := admin.do(t, "GET", triggers, "")
	a.decode(t, &list)
	if diff := cmp.Diff([]client.Trigger{want}, list, lately); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(a.body, `"trigger_history":null`) || !strings.Contains(a.body, `"enable":"true"`) {
		t.Errorf("want no history and enable as a text: %s", a.body)
	}

	show := func() (shown client.Trigger) {
		t.Helper()
		a := admin.do(t, "GET", triggers+"/deploy", "")
		a.want(t, 200, "")
		a.decode(t, &shown)
		return shown
	}
	want.History = []client.TriggerHistory{}
	if diff := cmp.Diff(want, show(), lately); diff != "" {
		t.Error(diff)
	}

	runs := []client.TriggerHistory{
		{Tag: "v1", Result: "failed", Detail: "no such workload", Condition: ".*", CreatedAt: time.Unix(1, 0).UTC()},
		{Tag: "v2", Result: "success", Condition: ".*", CreatedAt: time.Unix(2, 0).UTC()},
	}
	for i, run := range runs {
		body, err := json.Marshal(run)
		if err != nil {
			t.Fatal(err)
		}
		s.exec(t, `INSERT INTO trigger_runs (id, trigger_id, body, created_at) SELECT $1, id, $2, 0 FROM triggers`, i+1, string(body))
	}
	admin.do(t, "PATCH", triggers+"/deploy", `{"enable":"false"}`).want(t, 201, "")
	slices.Reverse(runs)
	want.Enable, want.History = false, runs
	if diff := cmp.Diff(want, show(), lately); diff != "" {
		t.Errorf("switched off, with a history, the latest first: %s", diff)
	}
}

func TestTriggersOfAnEmptyRepositoryAreAnEmptyList(t *testing.T) {
	t.Parallel()
	_, admin := withRepository(t)
	if a := admin.do(t, "GET", triggers, ""); a.body != "[]" {
		t.Errorf("got %s, want []", a.body)
	}
}

func TestChangesOfTriggersAreAudited(t *testing.T) {
	t.Parallel()
	s, admin := withRepository(t)
	admin.do(t, "POST", triggers, triggerWith(nil)).want(t, 201, "")
	admin.do(t, "POST", triggers, triggerWith(nil)).want(t, 400, "4000014")
	admin.do(t, "PATCH", triggers+"/deploy", `{"enable":"false"}`).want(t, 201, "")
	admin.do(t, "DELETE", triggers+"/deploy", "").want(t, 204, "")
	admin.do(t, "DELETE", triggers+"/deploy", "").want(t, 404, "4040091")
	for _, action := range []string{"createTrigger", "updateTrigger", "deleteTrigger"} {
		want := []string{s.User + " repo:team-a/team/app:trigger:deploy"}
		if diff := cmp.Diff(want, s.changes(t, "swr:repo:"+action)); diff != "" {
			t.Errorf("%s: %s", action, diff)
		}
	}
}
