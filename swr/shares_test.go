package swr_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
)

const appShares = namespaces + "/team-a/repos/team$app/shares"

// account is the id of the caller's account.
func (c *caller) account(t *testing.T) string {
	t.Helper()
	var domains client.DomainList
	a := c.do(t, "GET", "/v3/auth/domains", "")
	a.want(t, 200, "")
	a.decode(t, &domains)
	return domains.Domains[0].ID
}

// shares lists the shares of team-a/team/app.
func (c *caller) shares(t *testing.T, query string) (shares []client.Share) {
	t.Helper()
	a := c.do(t, "GET", appShares+query, "")
	a.want(t, 200, "")
	a.decode(t, &shares)
	return shares
}

func TestSharePolicies(t *testing.T) {
	t.Parallel()
	s, admin, eve := startSharing(t)
	other, own, third := eve.account(t), admin.account(t), s.addUser(t, "third", "max").account(t)
	const read = `"permission":"read","deadline":"forever"`
	accounts := func(ids ...string) string {
		return `{"share_type":"account","share_principals":["` + strings.Join(ids, `","`) + `"],` + read + `}`
	}
	longest := strings.Repeat("汉", 1000)
	of := func(body string) string {
		return `{"share_type":"account","share_principals":["` + other + `"]` + body + `}`
	}

	admin.run(t, []request{
		{"an unknown account", "POST", appShares, accounts("nobody"), 400, "4000014"},
		{"an account by its name", "POST", appShares, accounts("Other-Account"), 400, "4000014"},
		{"the owner itself", "POST", appShares, accounts(other, own), 400, "4000014"},
		{"an account that is no text", "POST", appShares, accounts(`\u0000`), 400, "4000014"},
		{"an empty principal", "POST", appShares, accounts(""), 400, "4001014"},
		{"no principal", "POST", appShares, `{"share_type":"account","share_principals":[],` + read + `}`, 400, "4001014"},
		{"a principal that is no list", "POST", appShares, `{"share_type":"account","share_principals":"a",` + read + `}`, 400, "4001018"},
		{"more than 500", "POST", appShares, accounts(strings.Split(strings.Repeat("a ", 500)+"a", " ")...), 400, "4000014"},
		{"no type", "POST", appShares, `{"share_principals":["` + other + `"],` + read + `}`, 400, "4000014"},
		{"an unknown type", "POST", appShares, `{"share_type":"user","share_principals":["` + other + `"],` + read + `}`, 400, "4000014"},
		{"no permission", "POST", appShares, of(`,"deadline":"forever"`), 400, "4001091"},
		{"more than reading", "POST", appShares, of(`,"permission":"write","deadline":"forever"`), 400, "4001091"},
		{"no deadline", "POST", appShares, of(`,"permission":"read"`), 400, "4001014"},
		{"yesterday", "POST", appShares, of(`,"permission":"read","deadline":"2026-03-09T00:00:00Z"`), 400, "4000014"},
		{"no time", "POST", appShares, of(`,"permission":"read","deadline":"2026-03-11"`), 400, "4000014"},
		{"a description that is too long", "POST", appShares, of(`,` + read + `,"description":"` + longest + `!"`), 413, "4131012"},
		{"no JSON", "POST", appShares, `share`, 400, "4000014"},
		{"a public repository", "POST", namespaces + "/team-a/repos/open/shares", accounts(other), 400, "4000014"},
		{"no repository", "POST", namespaces + "/team-a/repos/none/shares", accounts(other), 404, "4040010"},

		{"shared", "POST", appShares, of(`,"permission":"read","deadline":"2026-03-10T00:00:00Z","description":"` + longest + `"`), 201, ""},
		{"a principal of another policy", "POST", appShares, accounts(third, other), 409, "4090089"},
		{"a path in an organization", "POST", appShares, `{"share_type":"organization","share_principals":["o-1/r-1/ou-1/*","o-1/r-1/ou-1/*"],` + read + `}`, 201, ""},

		{"an unknown type to list", "GET", appShares + "?share_type=user", "", 400, "4001025"},
		{"listed for no repository", "GET", namespaces + "/team-a/repos/none/shares", "", 404, "4040010"},
		{"not there", "GET", appShares + "/none", "", 404, "4040091"},
		{"a name that is none", "GET", appShares + "/%00", "", 404, "4040091"},
		{"not there to change", "PATCH", appShares + "/none", `{` + read + `}`, 404, "4040091"},
		{"not there to delete", "DELETE", appShares + "/none", "", 404, "4040091"},
	})

	shares := admin.shares(t, "?share_type=account")
	if len(shares) != 1 || len(admin.shares(t, "")) != 2 || len(admin.shares(t, "?share_type=organization")) != 1 {
		t.Fatalf("got %+v", shares)
	}
	one := appShares + "/" + shares[0].ID
	admin.run(t, []request{
		{"shown", "GET", one, "", 200, ""},
		{"of another repository", "GET", namespaces + "/team-a/repos/open/shares/" + shares[0].ID, "", 404, "4040091"},
		{"changed", "PATCH", one, `{` + read + `}`, 201, ""},
		{"changed with no permission", "PATCH", one, `{"deadline":"forever"}`, 400, "4001091"},
		{"changed with no deadline", "PATCH", one, `{"permission":"read"}`, 400, "4001014"},
		{"changed to yesterday", "PATCH", one, `{"permission":"read","deadline":"2026-03-09T00:00:00Z"}`, 400, "4000014"},
		{"changed to a longer description", "PATCH", one, `{` + read + `,"description":"` + longest + `!"}`, 413, "4131012"},
		{"changed with no JSON", "PATCH", one, `{`, 400, "4000014"},
		{"deleted", "DELETE", one, "", 204, ""},
		{"deleted again", "DELETE", one, "", 404, "4040091"},
		{"its principal is free again", "POST", appShares, accounts(third, other), 201, ""},
	})
	for action, want := range map[string]int{"createRepoShare": 3, "updateRepoShare": 1, "deleteRepoShare": 1} {
		if got := s.changes(t, "swr:repo:"+action); len(got) != want || !strings.HasPrefix(got[0], "admin repo:team-a/team/app:share:") {
			t.Errorf("audit of %s: got %v, want %d", action, got, want)
		}
	}
}

func TestASharePolicySaysWhatItShares(t *testing.T) {
	t.Parallel()
	now := noon
	_, admin, eve := startSharing(t, at(&now))
	if a := admin.do(t, "GET", appShares, ""); a.body != "[]" {
		t.Errorf("nothing shared: got %s", a.body)
	}
	other := eve.account(t)
	admin.do(t, "POST", appShares, `{"share_type":"account","share_principals":["`+other+`","`+other+`"],
		"permission":"read","deadline":"2026-03-10T16:00:00.500Z","description":"text"}`).want(t, 201, "")

	unknown := cmpopts.IgnoreFields(client.Share{}, "ID", "CreatorID")
	want := []client.Share{{
		Namespace: "team-a", Repository: "team/app", Type: "account", Principals: []string{other}, Permission: "read",
		Deadline: "2026-03-10T16:00:00.5Z", Description: "text", CreatorName: "admin", Created: noon, Updated: noon, Status: true,
	}}
	got := admin.shares(t, "")
	if diff := cmp.Diff(want, got, unknown); diff != "" {
		t.Error(diff)
	}
	now = noon.Add(12 * time.Hour)
	want[0].Status = false
	if diff := cmp.Diff(want, admin.shares(t, ""), unknown); diff != "" {
		t.Error("after the deadline's day:", diff)
	}
	admin.do(t, "PATCH", appShares+"/"+got[0].ID, `{"permission":"read","deadline":"forever"}`).want(t, 201, "")
	want[0].Deadline, want[0].Description, want[0].Status, want[0].Updated = client.Forever, "", true, now
	var shown client.Share
	admin.do(t, "GET", appShares+"/"+got[0].ID, "").decode(t, &shown)
	if diff := cmp.Diff(want[0], shown, unknown); diff != "" || shown.ID != got[0].ID {
		t.Error(diff)
	}
}
