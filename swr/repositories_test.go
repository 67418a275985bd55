package swr_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
)

func TestRepositories(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	const repos = namespaces + "/team-a/repos"
	longest := strings.Repeat("a", 128)
	long := strings.Repeat("汉", 30000)

	admin.run(t, []request{
		{"created", "POST", repos, `{"repository":"app","is_public":true,"category":"linux","description":"text"}` + "\n", 201, ""},
		{"taken", "POST", repos, `{"repository":"app","is_public":false}`, 409, "4090006"},
		{"with slashes", "POST", repos, `{"repository":"team/app","is_public":false}`, 201, ""},
		{"with slashes as in paths", "POST", repos, `{"repository":"team$app","is_public":false}`, 400, "4001029"},
		{"bad name", "POST", repos, `{"repository":"App","is_public":false}`, 400, "4001029"},
		{"dots for a name", "POST", repos, `{"repository":"..","is_public":false}`, 400, "4001029"},
		{"longest name", "POST", repos, `{"repository":"` + longest + `","is_public":false}`, 201, ""},
		{"a longer one", "POST", repos, `{"repository":"a` + longest + `","is_public":false}`, 400, "4001029"},
		{"no name", "POST", repos, `{"is_public":false}`, 400, "4001014"},
		{"no visibility", "POST", repos, `{"repository":"x"}`, 400, "4001009"},
		{"a string for the visibility", "POST", repos, `{"repository":"x","is_public":"true"}`, 400, "4001009"},
		{"a number for the name", "POST", repos, `{"repository":1,"is_public":true}`, 400, "4001018"},
		{"unknown category", "POST", repos, `{"repository":"x","is_public":true,"category":"games"}`, 400, "4000014"},
		{"misspelt as in one SDK", "POST", repos, `{"repository":"arm","is_public":true,"category":"arms"}`, 201, ""},
		{"windows", "POST", repos, `{"repository":"win","is_public":true,"category":"windows"}`, 201, ""},
		{"longest description", "POST", repos, `{"repository":"long","is_public":true,"description":"` + long + `"}`, 201, ""},
		{"a longer one", "POST", repos, `{"repository":"x","is_public":true,"description":"` + long + `!"}`, 413, "4131012"},
		{"a description that is no text", "POST", repos, `{"repository":"x","is_public":true,"description":"\u0000"}`, 400, "4000014"},
		{"too large", "POST", repos, `{"repository":"` + strings.Repeat("a", 2<<20) + `"}`, 413, "4131001"},
		{"no JSON", "POST", repos, `repository=x`, 400, "4000014"},
		{"no organization", "POST", namespaces + "/nowhere/repos", `{"repository":"x","is_public":true}`, 404, "4040058"},
		{"bad organization", "POST", namespaces + "/A/repos", `{"repository":"x","is_public":true}`, 400, "4001028"},
		{"in the query, with an empty body", "POST", repos + "?repository=query&is_public=true&category=lang&description=d", "", 201, ""},
		{"in the query, with no visibility", "POST", repos + "?repository=query2", "", 400, "4001009"},
		{"in the query, with a bad visibility", "POST", repos + "?repository=query2&is_public=yes", "", 400, "4001009"},
		{"the body wins", "POST", repos + "?repository=App", `{"repository":"body","is_public":true}`, 201, ""},

		{"shown", "GET", repos + "/app", "", 200, ""},
		{"shown with slashes", "GET", repos + "/team$app", "", 200, ""},
		{"shown with slashes escaped", "GET", repos + "/team%24app", "", 200, ""},
		{"escaped twice", "GET", repos + "/team%2524app", "", 400, "4001029"},
		{"shown to HEAD", "HEAD", repos + "/app", "", 200, ""},
		{"slashes as they are", "GET", repos + "/team/app", "", 404, "APIGW.0101"},
		{"slashes as they are, below", "GET", repos + "/some/team/app/tags", "", 404, "APIGW.0101"},
		{"slashes escaped", "GET", repos + "/team%2Fapp", "", 404, "APIGW.0101"},
		{"not there", "GET", repos + "/nothing", "", 404, "4040010"},
		{"in an organization that is not there", "GET", namespaces + "/nowhere/repos/app", "", 404, "4040010"},
		{"a name that cannot be", "GET", repos + "/App", "", 400, "4001029"},

		{"changed", "PATCH", repos + "/app", `{"is_public":false,"category":"arm","description":"new"}`, 201, ""},
		{"changed in its visibility alone", "PATCH", repos + "/app", `{"is_public":true}`, 201, ""},
		{"changed with no visibility", "PATCH", repos + "/app", `{"category":"arm"}`, 400, "4001009"},
		{"changed to an unknown category", "PATCH", repos + "/app", `{"is_public":true,"category":"games"}`, 400, "4000014"},
		{"changed with no JSON", "PATCH", repos + "/app", `is_public`, 400, "4000014"},
		{"changed with no body", "PATCH", repos + "/app", ``, 400, "4000014"},
		{"a longer description", "PATCH", repos + "/app", `{"is_public":true,"description":"` + long + `!"}`, 413, "4131012"},
		{"changed where there is none", "PATCH", repos + "/nothing", `{"is_public":true}`, 404, "4040010"},

		{"deleted", "DELETE", repos + "/team$app", "", 204, ""},
		{"deleted again", "DELETE", repos + "/team$app", "", 404, "4040010"},
		{"dots do not climb", "DELETE", repos + "/..", "", 400, "4001029"},
		{"nor when escaped", "DELETE", repos + "/%2e%2e", "", 400, "4001029"},
		{"nor as a part", "DELETE", repos + "/a$..$b", "", 400, "4001029"},
		{"nothing is no name", "DELETE", repos + "/", "", 404, "4040083"},
		{"control bytes are no name", "DELETE", repos + "/a%00b", "", 400, "4001029"},
		{"broken escapes are no name", "DELETE", repos + "/a%ff", "", 400, "4001029"},
	})
}

func TestARepositoryWithTagsStays(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/team/app:v1")
	const repo = namespaces + "/team-a/repos/team$app"
	admin.run(t, []request{
		{"with a tag", "DELETE", repo, "", 406, "4060012"},
		{"its tag", "DELETE", repo + "/tags/v1", "", 204, ""},
		{"without", "DELETE", repo, "", 204, ""},
	})
}

func TestAShownRepository(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	admin.do(t, "POST", namespaces+"/team-a/repos",
		`{"repository":"team/app","is_public":true,"category":"linux","description":"<b>text</b>"}`).want(t, 201, "")

	var got client.Repository
	admin.do(t, "GET", namespaces+"/team-a/repos/team$app", "").decode(t, &got)
	want := client.Repository{
		ID: 1, NamespaceID: 1, Name: "team/app", Category: "linux", Description: "<b>text</b>", CreatorName: s.User, IsPublic: true,
		Path: s.Registry + "/team-a/team/app", InternalPath: s.Registry + "/team-a/team/app",
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(got, "Created", "Updated", "CreatorID", "DomainID")); diff != "" {
		t.Error(diff)
	}
	if len(got.CreatorID) != 32 || len(got.DomainID) != 32 || !got.Created.Equal(got.Updated) || time.Since(got.Created) > time.Hour {
		t.Errorf("got %+v", got)
	}
}

func TestListedRepositories(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	for _, ns := range []string{"team-a", "team-b"} {
		admin.do(t, "POST", namespaces, `{"namespace":"`+ns+`"}`).want(t, 201, "")
	}
	for _, repo := range []string{"team-a/one", "team-a/two/deep", "team-b/three"} {
		ns, name, _ := strings.Cut(repo, "/")
		admin.do(t, "POST", namespaces+"/"+ns+"/repos", fmt.Sprintf(
			`{"repository":%q,"is_public":%t,"category":"linux"}`, name, ns == "team-b")).want(t, 201, "")
	}
	s.push(t, "team-a/one:v1")
	bob := s.addUser(t, s.Account, "bob")
	s.grantRepository(t, "two/deep", "bob", client.LevelRead)
	eve := s.addUser(t, "other-account", "eve")

	const page = "&limit=2&offset=0"
	for _, tt := range []struct {
		name, query string
		who         *caller
		want        []string
		total       int64
		wantRange   string
	}{
		{"all, the last changed first", "", admin, []string{"one", "three", "two/deep"}, 3, ""},
		{"all of an organization", "?namespace=team-a", admin, []string{"one", "two/deep"}, 2, ""},
		{"a part of its name is none", "?namespace=team", admin, []string{}, 0, ""},
		{"but it is in a filter", "?filter=namespace::team|name::e", admin, []string{"one", "three", "two/deep"}, 3, ""},
		{"by a part of the name", "?name=WO%2FDE", admin, []string{"two/deep"}, 1, ""},
		{"a wildcard is none", "?name=%25", admin, []string{}, 0, ""},
		{"public ones", "?is_public=true", admin, []string{"three"}, 1, ""},
		{"by category", "?category=arm", admin, []string{}, 0, ""},
		{"the account's own", "?center=self", admin, []string{"one", "three", "two/deep"}, 3, ""},
		{"by name", "?order_column=name&order_type=asc" + page, admin, []string{"one", "three"}, 3, "0-2/3"},
		{"the next page", "?order_column=name&order_type=asc&limit=2&offset=2", admin, []string{"two/deep"}, 3, "2-1/3"},
		{"behind the end", "?limit=2&offset=4", admin, []string{}, 3, "4-0/3"},
		{"by number of tags", "?order_column=tag_count&order_type=desc&limit=1&offset=0", admin, []string{"one"}, 3, "0-1/3"},
		{"the other spelling of the column", "?order_column=updated_at&order_type=desc&limit=1&offset=0", admin, []string{"one"}, 3, "0-1/3"},
		{"by filter", "?filter=order_column::updated_time|order_type::asc|limit::1|offset::0", admin, []string{"two/deep"}, 3, "0-1/3"},
		{"a filter wins", "?name=one&filter=name::three", admin, []string{"three"}, 1, ""},
		{"a limit alone is ignored", "?limit=1", admin, []string{"one", "three", "two/deep"}, 3, ""},
		{"an order alone is ignored", "?order_column=name", admin, []string{"one", "three", "two/deep"}, 3, ""},
		{"those granted", "", bob, []string{"two/deep"}, 1, ""},
		{"another account sees none, public or not", "", eve, []string{}, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.who.do(t, "GET", "/v2/manage/repos"+tt.query, "")
			a.want(t, 200, "")
			var items []client.RepositoryItem
			a.decode(t, &items)
			got := []string{}
			for _, item := range items {
				got = append(got, item.Name)
				if item.TotalRange != tt.total {
					t.Errorf("total_range: got %d, want %d", item.TotalRange, tt.total)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if got := a.header.Get("Content-Range"); got != tt.wantRange {
				t.Errorf("Content-Range: got %q, want %q", got, tt.wantRange)
			}
			if strings.Contains(a.body, "null") {
				t.Errorf("null in %s", a.body)
			}
		})
	}

	var requests []request
	for query, code := range map[string]string{
		"limit=0&offset=0": "4000056", "limit=1001&offset=0": "4000056", "limit=x&offset=0": "4000056",
		"limit=1&offset=-1": "4001025", "limit=1&offset=x": "4001025",
		"order_column=num_images&order_type=asc": "4001096", "order_column=name&order_type=up": "4001025",
		"is_public=yes": "4001009", "category=games": "4001025", "center=thirdparty": "4001025",
		"filter=" + url.QueryEscape("colour::red"): "4001035", "filter=name": "4001035", "name=%zz": "4000014", "name=%00": "4001025",
	} {
		requests = append(requests, request{query, "GET", "/v2/manage/repos?" + query, "", 400, code})
	}
	admin.run(t, requests)
}

func TestAListedRepository(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/team/app:v1")
	s.push(t, "team-a/team/app:v2")

	var got []client.RepositoryItem
	admin.do(t, "GET", "/v2/manage/repos", "").decode(t, &got)
	want := []client.RepositoryItem{{
		Name: "team/app", Category: "other", NumImages: 2, DomainName: s.Account, Namespace: "team-a",
		Path: s.Registry + "/team-a/team/app", InternalPath: s.Registry + "/team-a/team/app",
		Tags: []string{"v2", "v1"}, TotalRange: 1,
	}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(client.RepositoryItem{}, "Size", "CreatedAt", "UpdatedAt")); diff != "" {
		t.Error(diff)
	}
	if got[0].Size == 0 || got[0].UpdatedAt.Before(got[0].CreatedAt) {
		t.Errorf("got %+v", got[0])
	}
}
