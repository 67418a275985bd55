package swr_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// startShared starts a service whose account shares team-a/one and team-b/two
// with other-account, by an account that has ended and by a policy, and
// team-b/three with another; team-a/four it shares with nobody. Others share
// nothing out.
func startShared(t *testing.T) (s *service, admin, eve *caller) {
	t.Helper()
	now := noon
	s = start(t, at(&now))
	admin, eve = s.admin(t), s.addUser(t, "Other-Account", "eve")
	s.addUser(t, "third", "max")
	for _, org := range []string{"team-a", "team-b"} {
		admin.do(t, "POST", namespaces, `{"namespace":"`+org+`"}`).want(t, 201, "")
	}
	for _, image := range []string{"team-a/one:v1", "team-b/two:v1", "team-b/two:v2", "team-b/three:v1", "team-a/four:v1"} {
		now = now.Add(time.Second)
		s.push(t, image)
	}
	share := func(org, repo, account, deadline string) {
		admin.do(t, "POST", namespaces+"/"+org+"/repositories/"+repo+"/access-domains",
			fmt.Sprintf(`{"access_domain":%q,"permit":"read","deadline":%q}`, account, deadline)).want(t, 201, "")
	}
	share("team-a", "one", "OTHER-account", "2026-03-10T00:00:00Z")
	share("team-b", "three", "third", "forever")
	admin.do(t, "POST", namespaces+"/team-b/repos/two/shares", `{"share_type":"account","share_principals":["`+eve.account(t)+`"],
		"permission":"read","deadline":"forever"}`).want(t, 201, "")

	now = noon.Add(12 * time.Hour)
	return s, admin, eve
}

func TestSharedRepositories(t *testing.T) {
	t.Parallel()
	s, admin, eve := startShared(t)
	bob := s.addUser(t, s.Account, "bob")
	s.grantRepository(t, "three", "bob", client.LevelRead)
	const by = "&order_column=name&order_type=asc"

	for _, tt := range []struct {
		name, query string
		who         *caller
		want        []string // name:status
		total       int64
		wantRange   string
	}{
		{"shared out, the latest first", "", admin, []string{"three:false", "two:false", "one:false"}, 3, ""},
		{"by the account", "?center=self", admin, []string{"three:false", "two:false", "one:false"}, 3, ""},
		{"in an organization", "?center=self&namespace=team-a", admin, []string{"one:false"}, 1, ""},
		{"in a part of its name", "?center=self&namespace=team", admin, []string{}, 0, ""},
		{"by a part of the name", "?center=self&name=T" + by, admin, []string{"three:false", "two:false"}, 2, ""},
		{"by owner", "?center=self&domain_name=TEST-account", admin, []string{"three:false", "two:false", "one:false"}, 3, ""},
		{"by another owner", "?center=self&domain_name=other-account", admin, []string{}, 0, ""},
		{"of which a share holds", "?center=self&status=true" + by, admin, []string{"three:false", "two:false"}, 2, ""},
		{"of which none does", "?center=self&status=false", admin, []string{"one:false"}, 1, ""},
		{"that a user may see", "?center=self", bob, []string{"three:false"}, 1, ""},
		{"by others with the owner", "?center=thirdparty", admin, []string{}, 0, ""},

		{"by others", "?center=thirdparty", eve, []string{"two:true", "one:false"}, 2, ""},
		{"by others, valid", "?center=thirdparty&status=true", eve, []string{"two:true"}, 1, ""},
		{"by others, expired", "?center=thirdparty&status=false", eve, []string{"one:false"}, 1, ""},
		{"by an owner", "?center=thirdparty&domain_name=Test-Account&name=wo", eve, []string{"two:true"}, 1, ""},
		{"one page", "?center=thirdparty&limit=1&offset=0" + by, eve, []string{"one:false"}, 2, "0-1/2"},
		{"the next", "?center=thirdparty&limit=1&offset=1" + by, eve, []string{"two:true"}, 2, "1-1/2"},
		{"behind the end", "?center=thirdparty&limit=1&offset=2" + by, eve, []string{}, 0, "2-0/2"},
		{"by number of tags", "?center=thirdparty&order_column=tag_count&order_type=asc", eve, []string{"one:false", "two:true"}, 2, ""},
		{"by organization", "?center=thirdparty&order_column=namespace&order_type=desc", eve, []string{"two:true", "one:false"}, 2, ""},
		{"by owner's name", "?center=thirdparty&order_column=domain_name&order_type=asc", eve, []string{"one:false", "two:true"}, 2, ""},
		{"by filter", "?filter=center::thirdparty|namespace::TEAM-b|limit::10|offset::0|order_column::updated_time|order_type::asc", eve, []string{"two:true"}, 1, "0-1/1"},
		{"out by the other", "?center=self", eve, []string{}, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.who.do(t, "GET", "/v2/manage/shared-repositories"+tt.query, "")
			a.want(t, 200, "")
			var items []client.RepositoryItem
			a.decode(t, &items)
			got := []string{}
			for _, item := range items {
				got = append(got, fmt.Sprintf("%s:%t", item.Name, item.Status))
				if item.TotalRange != tt.total || item.DomainName != s.Account {
					t.Errorf("got total %d of %s, want %d", item.TotalRange, item.DomainName, tt.total)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if got := a.header.Get("Content-Range"); got != tt.wantRange {
				t.Errorf("Content-Range: got %q, want %q", got, tt.wantRange)
			}
		})
	}

	var requests []request
	for query, code := range map[string]string{
		"center=all": "4001025", "status=yes": "4001025", "limit=0&offset=0": "4000056", "limit=1&offset=x": "4001025",
		"order_column=size&order_type=asc": "4001096", "order_column=name&order_type=up": "4001025",
		"filter=colour::red": "4001035", "filter=center": "4001035", "name=%00": "4001025", "name=%zz": "4000014",
	} {
		requests = append(requests, request{query, "GET", "/v2/manage/shared-repositories?" + query, "", 400, code})
	}
	admin.run(t, requests)
}

func TestAnExpiredShareTellsNoTags(t *testing.T) {
	t.Parallel()
	_, admin, eve := startShared(t)
	for _, tt := range []struct {
		who   *caller
		query string
		want  map[string][]string
	}{
		{eve, "?center=thirdparty", map[string][]string{"one": {}, "two": {"v2", "v1"}}},
		{admin, "?center=self", map[string][]string{"one": {"v1"}, "two": {"v2", "v1"}, "three": {"v1"}}},
	} {
		var items []client.RepositoryItem
		tt.who.do(t, "GET", "/v2/manage/shared-repositories"+tt.query, "").decode(t, &items)
		got := map[string][]string{}
		for _, item := range items {
			got[item.Name] = item.Tags
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Error(tt.query, diff)
		}
	}
}

func TestAllSharedRepositoriesComeWithoutPaging(t *testing.T) {
	t.Parallel()
	s, admin, _ := startSharing(t)
	s.exec(t, `WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 3001)
		INSERT INTO repositories (id, namespace_id, name, category, description, is_public, creator_id, creator_name, size, num_images, num_download, created_at, updated_at, domain_id)
		SELECT i, (SELECT id FROM namespaces), 'app-' || i, 'other', '', FALSE, '', '', 0, 0, 0, i, i, (SELECT domain_id FROM namespaces) FROM n`)
	s.exec(t, `INSERT INTO access_domains (repository_id, domain, domain_key, permit, deadline, description, creator_id, creator_name, created_at, updated_at)
		SELECT id, 'x', 'x', 'read', 0, '', '', '', 0, 0 FROM repositories WHERE id >= 1000`)
	var all []client.RepositoryItem
	admin.do(t, "GET", "/v2/manage/shared-repositories?center=self", "").decode(t, &all)
	if len(all) != 2002 || all[0].Name != "app-3001" || all[2001].Name != "app-1000" {
		t.Errorf("got %d", len(all))
	}
}

// TestPagesOfSharedRepositories walks as terraform does: offset by offset until the total is reached.
func TestPagesOfSharedRepositories(t *testing.T) {
	t.Parallel()
	_, admin, _ := startShared(t)
	var got []string
	for offset, total := 0, int64(1); int64(offset) < total; {
		var page []client.RepositoryItem
		admin.do(t, "GET", fmt.Sprintf("/v2/manage/shared-repositories?center=self&limit=2&offset=%d", offset), "").decode(t, &page)
		for _, item := range page {
			got = append(got, item.Name)
		}
		offset, total = offset+len(page), page[0].TotalRange
	}
	if diff := cmp.Diff([]string{"three", "two", "one"}, got); diff != "" {
		t.Error(diff)
	}
}
