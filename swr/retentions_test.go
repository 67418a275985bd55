package swr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	retentions = namespaces + "/team-a/repos/team$app/retentions"
	byDate     = `{"algorithm":"or","rules":[{"template":"date_rule","params":{"days":"30"},"tag_selectors":[{"kind":"regexp","pattern":"^v2.*"}]}]}`
)

// policyWith is a good policy but for one thing in it.
func policyWith(old, new string) string {
	if !strings.Contains(byDate, old) {
		panic(old + " is not in the policy")
	}
	return strings.Replace(byDate, old, new, 1)
}

func TestRetentions(t *testing.T) {
	t.Parallel()
	_, admin := withRepository(t)
	refused := func(name, code, old, new string) request {
		return request{name, "POST", retentions, policyWith(old, new), 400, code}
	}
	admin.run(t, []request{
		refused("no algorithm", "4000014", `"algorithm":"or",`, ``),
		refused("another algorithm", "4000014", `"or"`, `"and"`),
		refused("another template", "4000014", `date_rule`, `age_rule`),
		refused("no parameters", "4000014", `"days":"30"`, ``),
		refused("the other rule's parameter", "4000014", `days`, `num`),
		refused("no days", "4000014", `"30"`, `"0"`),
		refused("too many days", "4000014", `"30"`, `"366"`),
		refused("a number of days that is none", "4000014", `"30"`, `"month"`),
		refused("a fraction of days", "4000014", `"30"`, `1.5`),
		refused("too many tags", "4000014", `"date_rule","params":{"days":"30"}`, `"tag_rule","params":{"num":"1001"}`),
		refused("another selector", "4000014", `regexp`, `glob`),
		refused("a selector of nothing", "4001014", `^v2.*`, ``),
		refused("an expression that is none", "4000014", `^v2.*`, `*`),
		refused("too long an expression", "4000014", `^v2.*`, strings.Repeat("a", 513)),
		refused("an expression that takes too long", "4000014", `^v2.*`, `(.{0,30}){0,33}x`),
		refused("a text for the rules", "4001018", `[{"template"`, `"","x":[{"template"`),
		{"no rules", "POST", retentions, `{"algorithm":"or"}`, 400, "4001014"},
		{"no rule", "POST", retentions, `{"algorithm":"or","rules":[]}`, 400, "4001014"},
		{"a list for a body", "POST", retentions, `[]`, 400, "4001018"},
		{"no body", "POST", retentions, ``, 400, "4000014"},
		{"broken JSON", "POST", retentions, byDate[:40], 400, "4000014"},
		{"too large", "POST", retentions, `{"algorithm":"` + strings.Repeat("a", 10<<20) + `"}`, 413, "4131001"},
		{"no repository", "POST", namespaces + "/team-a/repos/other/retentions", byDate, 404, "4040010"},

		{"none shown", "GET", retentions + "/1", "", 404, "4040091"},
		{"none changed", "PATCH", retentions + "/1", byDate, 404, "4040091"},
		{"none deleted", "DELETE", retentions + "/1", "", 400, "4000306"},
		{"none listed where there is no repository", "GET", namespaces + "/team-a/repos/other/retentions", "", 404, "4040010"},
		{"none deleted where there is no repository", "DELETE", namespaces + "/team-a/repos/other/retentions/1", "", 404, "4040010"},
		{"an id that is no number", "GET", retentions + "/one", "", 404, "4040091"},
		{"an id that is a signed number", "GET", retentions + "/+1", "", 404, "4040091"},
		{"an id beyond all numbers", "DELETE", retentions + "/99999999999999999999", "", 400, "4000306"},
	})
}

func TestARepositoryHasOneRetentionPolicy(t *testing.T) {
	t.Parallel()
	_, admin := withRepository(t)
	if a := admin.do(t, "GET", retentions, ""); a.body != "[]" {
		t.Errorf("before: got %s, want []", a.body)
	}
	var created struct{ ID *int64 }
	a := admin.do(t, "POST", retentions, policyWith(`"30"`, `30`)) // a number is as good
	a.want(t, 201, "")
	a.decode(t, &created)
	if created.ID == nil || *created.ID < 1 {
		t.Fatalf("got %s, want the number of the policy", a.body)
	}
	one := fmt.Sprintf("%s/%d", retentions, *created.ID)
	admin.do(t, "POST", retentions, byDate).want(t, 400, "4000014")

	want := fmt.Sprintf(`{"algorithm":"or","id":%d,%s,"scope":""}`, *created.ID, byDate[len(`{"algorithm":"or",`):len(byDate)-1])
	if a := admin.do(t, "GET", one, ""); a.body != want {
		t.Errorf("shown: got %s, want %s", a.body, want)
	}
	if a := admin.do(t, "GET", retentions, ""); a.body != "["+want+"]" {
		t.Errorf("listed: got %s, want [%s]", a.body, want)
	}

	admin.run(t, []request{
		{"changed to nothing", "PATCH", one, `{}`, 400, "4000014"},
		{"changed to broken JSON", "PATCH", one, `{`, 400, "4000014"},
		{"replaced", "PATCH", one, `{"algorithm":"or","rules":[{"template":"tag_rule","params":{"num":10}}]}`, 201, ""},
	})
	want = fmt.Sprintf(`{"algorithm":"or","id":%d,"rules":[{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[]}],"scope":""}`, *created.ID)
	if a := admin.do(t, "GET", one, ""); a.body != want {
		t.Errorf("replaced: got %s, want %s", a.body, want)
	}
	admin.run(t, []request{
		{"deleted", "DELETE", one, "", 200, ""},
		{"deleted again", "DELETE", one, "", 400, "4000306"},
	})
	if a := admin.do(t, "POST", retentions, byDate); a.status != 201 {
		t.Errorf("another one afterwards: got %d: %s", a.status, a.body)
	}
}

func TestChangesOfPoliciesAreAudited(t *testing.T) {
	t.Parallel()
	s, admin := withRepository(t)
	admin.do(t, "POST", retentions, byDate).want(t, 201, "")
	admin.do(t, "POST", retentions, byDate).want(t, 400, "4000014")
	admin.do(t, "PATCH", retentions+"/1", byDate).want(t, 201, "")
	admin.do(t, "PATCH", retentions+"/7", byDate).want(t, 404, "4040091")
	admin.do(t, "DELETE", retentions+"/1", "").want(t, 200, "")
	admin.do(t, "DELETE", retentions+"/1", "").want(t, 400, "4000306")
	for _, action := range []string{"createRetention", "updateRetention", "deleteRetention"} {
		want := []string{s.User + " repo:team-a/team/app:retention"}
		if diff := cmp.Diff(want, s.changes(t, "swr:repo:"+action)); diff != "" {
			t.Errorf("%s: %s", action, diff)
		}
	}
}
