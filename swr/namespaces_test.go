package swr_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr"
)

const namespaces = "/v2/manage/namespaces"

func TestNamespaces(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.QuotaOrganizations = 3 })
	longest := strings.Repeat("a", 64)
	s.addUser(t, "other-account", "eve").do(t, "POST", namespaces, `{"namespace":"foreign"}`).want(t, 201, "")

	s.admin(t).run(t, []request{
		{"created", "POST", namespaces, `{"namespace":"team-a"}` + "\n", 201, ""},
		{"taken", "POST", namespaces, `{"namespace":"team-a"}`, 409, "4090060"},
		{"taken by another account", "POST", namespaces, `{"namespace":"foreign"}`, 409, "4090060"},
		{"reserved for the API", "POST", namespaces, `{"namespace":"manage"}`, 400, "4001028"},
		{"bad name", "POST", namespaces, `{"namespace":"Team"}`, 400, "4001028"},
		{"longest name", "POST", namespaces, `{"namespace":"` + longest + `"}`, 201, ""},
		{"a longer one", "POST", namespaces, `{"namespace":"a` + longest + `"}`, 400, "4001028"},
		{"no name", "POST", namespaces, `{}`, 400, "4001014"},
		{"a number for a name", "POST", namespaces, `{"namespace":1}`, 400, "4001018"},
		{"a list for a body", "POST", namespaces, `[]`, 400, "4001018"},
		{"no body", "POST", namespaces, ``, 400, "4000014"},
		{"no JSON", "POST", namespaces, `namespace=team-b`, 400, "4000014"},
		{"half of JSON", "POST", namespaces, `{"namespace":"team-b"`, 400, "4000014"},
		{"more than JSON", "POST", namespaces, `{"namespace":"team-b"} {}`, 400, "4000014"},
		{"a key twice", "POST", namespaces, `{"namespace":"team-b","namespace":"team-c"}`, 400, "4000014"},
		{"a key twice, in another case", "POST", namespaces, `{"namespace":"team-b","Namespace":"team-c"}`, 400, "4000014"},
		{"too large", "POST", namespaces, `{"namespace":"` + strings.Repeat("a", 2<<20) + `"}`, 413, "4131001"},
		{"the last of the quota", "POST", namespaces, `{"namespace":"team-c"}`, 201, ""},
		{"one too many", "POST", namespaces, `{"namespace":"team-d"}`, 400, "4000097"},

		{"shown", "GET", namespaces + "/team-a", "", 200, ""},
		{"shown to HEAD", "HEAD", namespaces + "/team-a", "", 200, ""},
		{"not there", "GET", namespaces + "/nowhere", "", 404, "4040058"},
		{"another account's is not there", "GET", namespaces + "/foreign", "", 404, "4040058"},
		{"a name that cannot be", "GET", namespaces + "/UPPER", "", 400, "4001028"},

		{"another account's is not there to delete", "DELETE", namespaces + "/foreign", "", 404, "4040058"},
		{"nothing to delete", "DELETE", namespaces + "/nowhere", "", 404, "4040058"},
		{"a bad name to delete", "DELETE", namespaces + "/-", "", 400, "4001028"},
		{"deleted", "DELETE", namespaces + "/team-a", "", 204, ""},
		{"deleted again", "DELETE", namespaces + "/team-a", "", 404, "4040058"},
		{"room for another one", "POST", namespaces, `{"namespace":"team-a"}`, 201, ""},
	})
}

func TestOrganizationsMayBeReservedForAdministrators(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.ReserveOrganizations = true })
	s.addUser(t, s.Account, "bob").do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 403, "4039002")
	s.admin(t).do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
}

func TestANamespaceWithImagesStays(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/app:v1")
	admin.run(t, []request{
		{"with an image", "DELETE", namespaces + "/team-a", "", 406, "4060074"},
		{"without its tag", "DELETE", namespaces + "/team-a/repos/app/tags/v1", "", 204, ""},
		{"an empty repository goes with it", "DELETE", namespaces + "/team-a", "", 204, ""},
	})
}

func TestListedNamespaces(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	for _, name := range []string{"team-b", "team-a", "team-c"} {
		admin.do(t, "POST", namespaces, `{"namespace":"`+name+`"}`).want(t, 201, "")
	}
	admin.do(t, "POST", namespaces+"/team-c/repos", `{"repository":"app","is_public":false}`).want(t, 201, "")
	bob := s.addUser(t, s.Account, "bob")
	s.grantNamespace(t, "team-a", "bob", client.LevelWrite)
	s.grantRepository(t, "app", "bob", client.LevelManage)
	eve := s.addUser(t, "other-account", "eve")

	for _, tt := range []struct {
		name  string
		who   *caller
		query string
		want  []string
	}{
		{"all of the account, managed", admin, "", []string{"team-a 7", "team-b 7", "team-c 7"}},
		{"terraform's filter", admin, "?filter=mode%3A%3Avisible", []string{"team-a 7", "team-b 7", "team-c 7"}},
		{"one of them", admin, "?namespace=team-b", []string{"team-b 7"}},
		{"one of them by filter", admin, "?filter=namespace%3A%3Ateam-b", []string{"team-b 7"}},
		{"a filter in plain text", admin, "?filter=namespace::team-b|mode::visible", []string{"team-b 7"}},
		{"none of this name", admin, "?namespace=team", []string{}},
		{"a member's", bob, "", []string{"team-a 3"}},
		{"and where an image is theirs", bob, "?filter=mode::visible", []string{"team-a 3", "team-c 1"}},
		{"another account's", eve, "?filter=mode::visible", []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.who.do(t, "GET", namespaces+tt.query, "")
			a.want(t, 200, "")
			var list client.NamespaceList
			a.decode(t, &list)
			got := []string{}
			for _, ns := range list.Namespaces {
				got = append(got, fmt.Sprint(ns.Name, " ", int(ns.Auth)))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if strings.Contains(a.body, "null") { // terraform panics on it
				t.Errorf("null in %s", a.body)
			}
		})
	}
	admin.run(t, []request{
		{"an unknown key", "GET", namespaces + "?filter=name::x", "", 400, "4001035"},
		{"a key without a value", "GET", namespaces + "?filter=namespace", "", 400, "4001035"},
		{"an unknown mode", "GET", namespaces + "?filter=mode::hidden", "", 400, "4001035"},
		{"bytes that are no text", "GET", namespaces + "?namespace=%00%ff", "", 400, "4001025"},
	})
}

func TestAShownNamespaceCountsWhatItHolds(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	admin.do(t, "POST", namespaces+"/team-a/repos", `{"repository":"app","is_public":false}`).want(t, 201, "")

	var got client.Namespace
	admin.do(t, "GET", namespaces+"/team-a", "").decode(t, &got)
	want := client.Namespace{
		ID: 1, Name: "team-a", CreatorName: s.User, Auth: client.LevelManage, AccessUserCount: new(int64(1)), RepoCount: new(int64(1)),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheQuotaHoldsAgainstManyRequestsAtOnce(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.QuotaOrganizations = 4 })
	admin := s.admin(t)
	var created atomic.Int64
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			switch a := admin.do(t, "POST", namespaces, fmt.Sprintf(`{"namespace":"team-%d"}`, i)); a.status {
			case 201:
				created.Add(1)
			case 400:
			default:
				t.Errorf("%d: %s", a.status, a.body)
			}
		})
	}
	wg.Wait()
	if got := created.Load(); got != 4 {
		t.Errorf("created %d, want 4", got)
	}
}
