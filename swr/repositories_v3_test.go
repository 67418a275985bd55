package swr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
)

func TestRepositoriesV3(t *testing.T) {
	t.Parallel()
	s, admin, eve := startShared(t)
	admin.do(t, "PATCH", namespaces+"/team-a/repos/four", `{"is_public":true,"category":"linux"}`).want(t, 201, "")
	bob := s.addUser(t, s.Account, "bob")
	s.grantRepository(t, "three", "bob", client.LevelRead)

	const repos, shared = "/v3/manage/repos", "/v3/manage/shared-repositories"
	for _, tt := range []struct {
		name, path string
		who        *caller
		want       []string
	}{
		{"all", repos, admin, []string{"one:false", "two:false", "three:false", "four:false"}},
		{"two at a time", repos + "?limit=2", admin, []string{"one:false", "two:false", "three:false", "four:false"}},
		{"one at a time", repos + "?limit=1", admin, []string{"one:false", "two:false", "three:false", "four:false"}},
		{"of an organization", repos + "?namespace=team-b&limit=1", admin, []string{"two:false", "three:false"}},
		{"by a part of the name", repos + "?name=O", admin, []string{"one:false", "two:false", "four:false"}},
		{"by category", repos + "?category=linux", admin, []string{"four:false"}},
		{"private ones", repos + "?is_public=false", admin, []string{"one:false", "two:false", "three:false"}},
		{"those granted", repos, bob, []string{"three:false"}},
		{"another account's", repos, eve, nil},
		{"filter is unknown here", repos + "?filter=name::one", admin, []string{"one:false", "two:false", "three:false", "four:false"}},

		{"shared out", shared + "?shared_by=self&limit=1", admin, []string{"one:false", "two:false", "three:false"}},
		{"shared by others", shared + "?shared_by=thirdparty&limit=1", eve, []string{"one:false", "two:true"}},
		{"shared by others, valid", shared + "?shared_by=thirdparty&status=true", eve, []string{"two:true"}},
		{"shared by others, expired", shared + "?shared_by=thirdparty&status=false&namespace=team-a&name=on", eve, []string{"one:false"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, item := range tt.who.repositoriesV3(t, tt.path) {
				got = append(got, fmt.Sprintf("%s:%t", item.Name, item.Status))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}

	var requests []request
	for query, code := range map[string]string{
		repos + "?limit=0": "4001025", repos + "?limit=1001": "4001025", repos + "?limit=x": "4001025",
		repos + "?marker=x": "4001025", repos + "?marker=-1": "4001025", repos + "?category=games": "4001025", repos + "?is_public=1": "4001025",
		repos + "?name=%00": "4001025", shared: "4001014", shared + "?shared_by=all": "4001025", shared + "?shared_by=self&status=1": "4001025",
		shared + "?shared_by=self&limit=-1": "4001025",
	} {
		requests = append(requests, request{query, "GET", query, "", 400, code})
	}
	admin.run(t, requests)
}

// repositoriesV3 walks as terraform does: until there is no marker any more.
func (c *caller) repositoriesV3(t *testing.T, path string) (all []client.RepositoryItemV3) {
	t.Helper()
	path, query, _ := strings.Cut(path, "?")
	for marker := int64(0); ; {
		var page client.RepositoryListV3
		a := c.do(t, "GET", fmt.Sprintf("%s?marker=%d&%s", path, marker, query), "")
		a.want(t, 200, "")
		a.decode(t, &page)
		all = append(all, page.Repositories...)
		if marker = page.NextMarker; marker == 0 {
			return all
		}
	}
}

func TestAListedRepositoryV3(t *testing.T) {
	t.Parallel()
	s, admin, eve := startShared(t)
	want := client.RepositoryItemV3{
		Name: "two", Category: "other", NumImages: 2, DomainName: s.Account, Namespace: "team-b", Status: true,
	}
	got := eve.repositoriesV3(t, "/v3/manage/shared-repositories?shared_by=thirdparty&status=true")
	if diff := cmp.Diff([]client.RepositoryItemV3{want}, got, cmpopts.IgnoreFields(client.RepositoryItemV3{}, "ID", "Size", "CreatedAt", "UpdatedAt")); diff != "" {
		t.Fatal(diff)
	}
	var shown client.Repository
	admin.do(t, "GET", namespaces+"/team-b/repos/two", "").decode(t, &shown)
	if got[0].ID != shown.ID || got[0].Size != shown.Size || shown.Size == 0 || !got[0].UpdatedAt.Equal(shown.Updated) || !got[0].CreatedAt.Equal(shown.Created) {
		t.Errorf("got %+v of %+v", got[0], shown)
	}
}
