package swr_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr"
)

// noon is when services with a clock of their own start.
var noon = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)

// at sets the clock of a service to what now points to. No request may be running while that changes.
func at(now *time.Time) func(*swr.Options) {
	return func(o *swr.Options) { o.Now = func() time.Time { return *now } }
}

// startSharing starts a service at noon with the private repository
// team-a/team/app, the public team-a/open, and another account.
func startSharing(t *testing.T, opts ...func(*swr.Options)) (s *service, admin, other *caller) {
	t.Helper()
	s = start(t, append([]func(*swr.Options){at(new(noon))}, opts...)...)
	admin = s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	admin.do(t, "POST", namespaces+"/team-a/repos", `{"repository":"team/app","is_public":false}`).want(t, 201, "")
	admin.do(t, "POST", namespaces+"/team-a/repos", `{"repository":"open","is_public":true}`).want(t, 201, "")
	return s, admin, s.addUser(t, "Other-Account", "eve")
}

// changes is who has changed what by an action, as the audit has it.
func (s *service) changes(t *testing.T, action string) (changes []string) {
	t.Helper()
	rows, err := s.raw.Read.QueryContext(t.Context(), `
		SELECT a.user_name || ' ' || a.object FROM audit a JOIN users u ON u.id = a.user_id
		WHERE a.action = $1 AND LENGTH(a.request_id) = 32 ORDER BY a.id`, action)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var change string
		if err := rows.Scan(&change); err != nil {
			t.Fatal(err)
		}
		changes = append(changes, change)
	}
	return changes
}

const sharedApp = namespaces + "/team-a/repositories/team$app/access-domains"

func TestSharingWithAccounts(t *testing.T) {
	t.Parallel()
	s, admin, _ := startSharing(t)
	s.addUser(t, "third", "max")
	const forever = `"permit":"read","deadline":"forever"`
	longest := strings.Repeat("汉", 1000)

	admin.run(t, []request{
		{"an unknown account", "POST", sharedApp, `{"access_domain":"nobody",` + forever + `}`, 400, "4001041"},
		{"the owner itself", "POST", sharedApp, `{"access_domain":"TEST-account",` + forever + `}`, 400, "4001041"},
		{"no account", "POST", sharedApp, `{` + forever + `}`, 400, "4001014"},
		{"an account that is no text", "POST", sharedApp, `{"access_domain":"a\u0000",` + forever + `}`, 400, "4001041"},
		{"no permission", "POST", sharedApp, `{"access_domain":"third","deadline":"forever"}`, 400, "4001091"},
		{"more than reading", "POST", sharedApp, `{"access_domain":"third","permit":"write","deadline":"forever"}`, 400, "4001091"},
		{"a permission that is a number", "POST", sharedApp, `{"access_domain":"third","permit":7,"deadline":"forever"}`, 400, "4001091"},
		{"no deadline", "POST", sharedApp, `{"access_domain":"third","permit":"read"}`, 400, "4001014"},
		{"yesterday", "POST", sharedApp, `{"access_domain":"third","permit":"read","deadline":"2026-03-09T23:59:59Z"}`, 400, "4000014"},
		{"no time", "POST", sharedApp, `{"access_domain":"third","permit":"read","deadline":"tomorrow"}`, 400, "4000014"},
		{"a deadline that is a number", "POST", sharedApp, `{"access_domain":"third","permit":"read","deadline":1}`, 400, "4001018"},
		{"a description that is too long", "POST", sharedApp, `{"access_domain":"third",` + forever + `,"description":"` + longest + `!"}`, 413, "4131012"},
		{"a description that is no text", "POST", sharedApp, `{"access_domain":"third",` + forever + `,"description":"\u0000"}`, 400, "4000014"},
		{"no JSON", "POST", sharedApp, `access_domain`, 400, "4000014"},
		{"no body", "POST", sharedApp, ``, 400, "4000014"},
		{"a public repository", "POST", namespaces + "/team-a/repositories/open/access-domains", `{"access_domain":"third",` + forever + `}`, 400, "4000014"},
		{"no repository", "POST", namespaces + "/team-a/repositories/none/access-domains", `{"access_domain":"third",` + forever + `}`, 404, "4040010"},
		{"a bad repository", "POST", namespaces + "/team-a/repositories/None/access-domains", `{"access_domain":"third",` + forever + `}`, 400, "4001029"},

		{"until the end of today", "POST", sharedApp, `{"access_domain":"other-ACCOUNT","permit":"read","deadline":"2026-03-10T00:00:00Z"}`, 201, ""},
		{"twice, in another case", "POST", sharedApp, `{"access_domain":"Other-Account",` + forever + `}`, 409, "4090089"},
		{"as one SDK spells the path", "POST", namespaces + "/team-a/repos/team$app/access-domains", `{"access_domain":"third",` + forever + `,"description":"` + longest + `"}`, 201, ""},

		{"changed", "PATCH", sharedApp + "/OTHER-account", `{` + forever + `,"description":"longer"}`, 201, ""},
		{"changed to yesterday", "PATCH", sharedApp + "/third", `{"permit":"read","deadline":"2026-03-09T00:00:00Z"}`, 400, "4000014"},
		{"changed with no deadline", "PATCH", sharedApp + "/third", `{"permit":"read"}`, 400, "4001014"},
		{"changed with no permission", "PATCH", sharedApp + "/third", `{"deadline":"forever"}`, 400, "4001091"},
		{"changed to a longer description", "PATCH", sharedApp + "/third", `{` + forever + `,"description":"` + longest + `!"}`, 413, "4131012"},
		{"changed with no JSON", "PATCH", sharedApp + "/third", `{`, 400, "4000014"},
		{"changed where nothing is shared", "PATCH", sharedApp + "/nobody", `{` + forever + `}`, 400, "4001090"},
		{"changed of no repository", "PATCH", namespaces + "/team-a/repositories/none/access-domains/third", `{` + forever + `}`, 400, "4001090"},

		{"listed for no repository", "GET", namespaces + "/team-a/repositories/none/access-domains", "", 404, "4040010"},
		{"looked up in no repository", "GET", namespaces + "/team-a/repositories/none/access-domains/third", "", 400, "4001090"},
		{"looked up in no organization", "GET", namespaces + "/none/repositories/none/access-domains/third", "", 400, "4001090"},
		{"looked up by a name that is none", "GET", sharedApp + "/%00", "", 400, "4001041"},

		{"ended", "DELETE", sharedApp + "/THIRD", "", 204, ""},
		{"ended again", "DELETE", sharedApp + "/third", "", 204, ""},
		{"ended by a name that is none", "DELETE", sharedApp + "/%ff", "", 400, "4001041"},
		{"ended of no repository", "DELETE", namespaces + "/team-a/repositories/none/access-domains/third", "", 404, "4040010"},
	})
	if diff := cmp.Diff([]string{"admin repo:team-a/team/app:domain:THIRD"}, s.changes(t, "swr:repo:deleteRepoDomain")); diff != "" {
		t.Error("the second time ended nothing:", diff)
	}

	a := admin.do(t, "GET", sharedApp+"/third", "")
	a.want(t, 200, "")
	if a.body != `{"exist":false}` {
		t.Errorf("what has ended: got %s", a.body)
	}
}

func TestASharedRepositorySaysHow(t *testing.T) {
	t.Parallel()
	now := noon
	_, admin, _ := startSharing(t, at(&now))
	admin.do(t, "POST", sharedApp, `{"access_domain":"other-ACCOUNT","permit":"read","deadline":"2026-03-10T16:00:00.000Z","description":"text"}`).want(t, 201, "")

	want := client.AccessDomain{
		Namespace: "team-a", Repository: "team/app", Domain: "other-ACCOUNT", Permit: "read",
		Deadline: "2026-03-10T16:00:00Z", Description: "text", CreatorName: "admin",
		Created: noon, Updated: noon, Status: true,
	}
	check := func() {
		t.Helper()
		var one client.AccessDomainCheck
		admin.do(t, "GET", sharedApp+"/Other-Account", "").decode(t, &one)
		unknown := cmpopts.IgnoreFields(client.AccessDomain{}, "CreatorID")
		if diff := cmp.Diff(client.AccessDomainCheck{Exist: true, AccessDomain: &want}, one, unknown); diff != "" {
			t.Error(diff)
		}
		var all []client.AccessDomain
		admin.do(t, "GET", sharedApp, "").decode(t, &all)
		if diff := cmp.Diff([]client.AccessDomain{want}, all, unknown); diff != "" {
			t.Error(diff)
		}
	}
	check()

	now = noon.Add(12*time.Hour - time.Second) // the last second of the deadline's day
	check()
	now = noon.Add(12 * time.Hour)
	want.Status = false
	check()

	admin.do(t, "PATCH", sharedApp+"/other-account", `{"permit":"read","deadline":"forever"}`).want(t, 201, "")
	want.Deadline, want.Description, want.Status, want.Updated = client.Forever, "", true, now
	check()
}

func TestARepositoryIsSharedWith500AccountsAtMost(t *testing.T) {
	t.Parallel()
	s, admin, _ := startSharing(t)
	a := admin.do(t, "GET", sharedApp, "")
	a.want(t, 200, "")
	if a.body != "[]" {
		t.Errorf("nothing shared: got %s", a.body)
	}
	for range 499 {
		s.exec(t, `INSERT INTO access_domains (repository_id, domain, domain_key, permit, deadline, description, creator_id, creator_name, created_at, updated_at)
			SELECT r.id, COUNT(d.domain), COUNT(d.domain), 'read', 0, '', '', '', 0, 0
			FROM repositories r LEFT JOIN access_domains d ON d.repository_id = r.id WHERE r.name = 'team/app' GROUP BY r.id`)
	}
	s.addUser(t, "third", "max")
	admin.do(t, "POST", sharedApp, `{"access_domain":"third","permit":"read","deadline":"forever"}`).want(t, 201, "")
	admin.do(t, "POST", sharedApp, `{"access_domain":"other-account","permit":"read","deadline":"forever"}`).want(t, 400, "4000014")
	var all []client.AccessDomain
	admin.do(t, "GET", sharedApp, "").decode(t, &all)
	if len(all) != 500 {
		t.Errorf("got %d, want 500", len(all))
	}
}
