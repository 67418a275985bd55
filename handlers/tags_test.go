package handlers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestListTags(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	var references []string
	for i := range 53 {
		references = append(references, fmt.Sprintf("team/a/b:v%02d", i))
	}
	c.push(t, append(references, "team/a/b:Latest")...)
	const list = "/orgs/team/repos/a/b"
	for _, tt := range []struct {
		name, query string
		rows        int
		first       string
		foot        string
	}{
		{"the last pushed first", "", 50, "Latest", "1 to 50 of 54 tags"},
		{"the second page", "?page=2", 4, "v03", "51 to 54 of 54 tags"},
		{"by name", "?sort=tag", 50, "Latest", "1 to 50 of 54 tags"},
		{"backwards", "?sort=-tag", 50, "v52", "1 to 50 of 54 tags"},
		{"the first pushed first", "?sort=pushed", 50, "v00", "1 to 50 of 54 tags"},
		{"a part of the name", "?q=v1&sort=tag", 10, "v10", "10 tags"},
		{"an unknown column", "?sort=size", 50, "Latest", "of 54 tags"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := b.get(t, list+tt.query).page(t, 200)
			rows := page.rows(t)
			if len(rows) != tt.rows || rows[0] != tt.first {
				t.Errorf("got %d rows from %s on, want %d from %s on", len(rows), rows[0], tt.rows, tt.first)
			}
			page.says(t, tt.foot, "docker pull "+c.swr.Registry+"/team/a/b:"+tt.first)
		})
	}
	b.get(t, list+"?page=4&q=v").redirects(t, list+"?q=v&sort=-pushed")
	b.get(t, list+"?q=nothing").page(t, 200).says(t, "Nothing matches")
	b.get(t, "/orgs/team/repos/nothing").page(t, 404).says(t, "Not found")
	b.get(t, "/orgs/nobody/repos/a/b").page(t, 404).says(t, "Not found")
}

// What narrows a list stays when one turns its pages or orders it by another column.
func TestLinksOfAListKeepWhatNarrowsIt(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	for i := range 120 {
		noError(t, c.api.CreateRepository(t.Context(), "team", client.CreateRepositoryRequest{
			Repository: fmt.Sprintf("app-%03d", i), IsPublic: true, Category: "linux",
		}))
	}
	page := b.get(t, "/orgs/team?q=app-&sort=-name&category=linux&visibility=public&page=2").page(t, 200)
	const kept = "category=linux&%sq=app-&sort=%s&visibility=public"
	for _, tt := range []struct{ link, want string }{
		{"Previous page", fmt.Sprintf(kept, "", "-name")},
		{"Next page", fmt.Sprintf(kept, "page=3&", "-name")},
		{"Repository", fmt.Sprintf(kept, "", "name")},
		{"Tags", fmt.Sprintf(kept, "", "-tags")},
	} {
		want := "/orgs/team?" + tt.want
		if got := page.links(t, tt.link); len(got) != 1 || got[0] != want {
			t.Errorf("%s leads to %v, want %s", tt.link, got, want)
		}
	}
	fields := map[string]string{}
	for input := range page.id(t, "main").elements("input") {
		fields[input.get("name")] = input.get("value")
	}
	fields["category"], fields["visibility"] = page.chosen("category"), page.chosen("visibility")
	want := map[string]string{"q": "app-", "sort": "-name", "category": "linux", "visibility": "public"}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("the search form: %s", diff)
	}
}

func TestDeleteTag(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/a/b:v1", "team/a/b:_V.2-x")
	const list = "/orgs/team/repos/a/b"
	page := b.get(t, list).page(t, 200)
	for _, tag := range []string{"v1", "_V.2-x"} {
		gone := list + "/-/tags/" + tag + "/-/delete"
		if got := page.links(t, "Delete "+tag); len(got) != 1 || got[0] != gone {
			t.Errorf("the link leads to %v, want %s", got, gone)
		}
		b.get(t, gone).page(t, 200).says(t, "This deletes team/a/b:"+tag+" from test-region.")
		b.post(t, gone).redirects(t, list)
		if diff := cmp.Diff([]string{"Tag " + tag + " deleted"}, b.get(t, list).page(t, 200).toasts(t)); diff != "" {
			t.Error(diff)
		}
		b.post(t, gone).page(t, 404).says(t, "Not found")
	}
	for _, tag := range []string{"nothing", "..", "%2E%2E", "a%2Fb", "a%00", "a%24b", strings.Repeat("x", 200)} {
		b.get(t, list+"/-/tags/"+tag+"/-/delete").page(t, 404)
		b.post(t, list+"/-/tags/"+tag+"/-/delete").page(t, 404)
	}
	b.get(t, list).page(t, 200).says(t, "No tags yet")
}
