package handlers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

const repositoryRule = "Use 1 to 128 characters: lowercase letters and digits"

// withTeam starts a console with the organization team, in which the administrator is signed in.
func withTeam(t testing.TB, options ...func(*setup)) (*console, *browser) {
	t.Helper()
	c := start(t, options...)
	noError(t, c.api.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "team"}))
	return c, c.admin(t)
}

func TestCreateRepository(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	noError(t, c.api.CreateRepository(t.Context(), "team", client.CreateRepositoryRequest{Repository: "taken"}))
	for _, tt := range []struct{ name, repo, category, description, field, problem string }{
		{"a plain name", "app", "other", "", "", ""},
		{"a digit first", "1app", "linux", "", "", ""},
		{"a name with slashes", "a/b/c", "database", "First line\r\nsecond line", "", ""},
		{"every separator", "a.b_c__d-e", "other", "", "", ""},
		{"128 characters", strings.Repeat("a", 128), "other", "", "", ""},
		{"30,000 characters of description", "long", "other", strings.Repeat("😀", 30_000), "", ""},
		{"no name", "", "other", "kept", "name", repositoryRule},
		{"a capital", "App", "other", "kept", "name", repositoryRule},
		{"a slash first", "/app", "other", "kept", "name", repositoryRule},
		{"a slash last", "app/", "other", "kept", "name", repositoryRule},
		{"two slashes", "a//b", "other", "kept", "name", repositoryRule},
		{"a parent folder", "a/../b", "other", "kept", "name", repositoryRule},
		{"the sign that stands for a slash", "a$b", "other", "kept", "name", repositoryRule},
		{"129 characters", strings.Repeat("a", 129), "other", "kept", "name", repositoryRule},
		{"markup", `<img src=x>`, "other", "</textarea><script>", "name", repositoryRule},
		{"a taken name", "taken", "other", "kept", "name", "taken already exists in team. Choose another name."},
		{"an unknown category", "fine", "food", "kept", "category", "Choose a category from the list."},
		{"no category", "fine", "", "kept", "category", "Choose a category from the list."},
		{"30,001 characters of description", "fine", "other", strings.Repeat("x", 30_001), "description", "The description has 30,001 characters; SWR keeps 30,000."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			created := b.post(t, "/orgs/team/-/repos/new", "name", tt.repo, "category", tt.category, "description", tt.description, "visibility", "public")
			if tt.problem == "" {
				created.redirects(t, "/orgs/team/repos/"+tt.repo)
				b.get(t, "/orgs/team/repos/"+tt.repo).page(t, 200).says(t, tt.repo, "Public", "No tags yet")
				return
			}
			page := created.page(t, 422)
			page.refuses(t, tt.field, tt.problem)
			if diff := cmp.Diff([]string{tt.repo, tt.description, "public"}, []string{
				page.id(t, "name").get("value"), page.id(t, "description").value(), page.chosen("visibility"),
			}); diff != "" {
				t.Error(diff)
			}
		})
	}
	b.post(t, "/orgs/nobody/-/repos/new", "name", "app", "category", "other").page(t, 404).says(t, "Not found")
}

func TestUpdateRepository(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	noError(t, c.api.CreateRepository(t.Context(), "team", client.CreateRepositoryRequest{Repository: "a/b", Category: "linux", Description: "old"}))
	const settings = "/orgs/team/repos/a/b/-/settings"

	page := b.get(t, settings).page(t, 200)
	if diff := cmp.Diff([]string{"old", "linux", "private"}, []string{page.id(t, "description").value(), page.chosen("category"), page.chosen("visibility")}); diff != "" {
		t.Error(diff)
	}
	b.post(t, settings, "category", "database", "description", " new\r\nlines ", "visibility", "public").redirects(t, settings)
	page = b.get(t, settings).page(t, 200)
	if diff := cmp.Diff([]string{"Changes to a/b saved"}, page.toasts(t)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"new\nlines", "database", "public"}, []string{page.id(t, "description").value(), page.chosen("category"), page.chosen("visibility")}); diff != "" {
		t.Error(diff)
	}

	long := strings.Repeat("x", 30_001)
	page = b.post(t, settings, "category", "food", "description", long, "visibility", "private").page(t, 422)
	page.refuses(t, "category", "Choose a category from the list.")
	page.refuses(t, "description", "The description has 30,001 characters")
	page.says(t, "2 things need a change")
	if got := page.id(t, "description").value(); got != long {
		t.Errorf("the description holds %d characters, want what was typed", len(got))
	}
	b.get(t, "/orgs/team/repos/nothing/-/settings").page(t, 404)
	b.post(t, "/orgs/team/repos/nothing/-/settings", "category", "other").page(t, 404)
}

func TestDeleteRepository(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/a/b:v1")
	const gone = "/orgs/team/repos/a/b/-/delete"
	b.get(t, gone).page(t, 200).says(t, "This one holds 1.")
	b.get(t, "/orgs/team/repos/a/b/-/settings").page(t, 200).says(t, "This one holds 1.")
	b.post(t, gone, "confirm", "team/a/b").page(t, 422).says(t, "team/a/b still holds images. Delete their tags first.")

	noError(t, c.api.DeleteTag(t.Context(), "team", "a/b", "v1"))
	for _, typed := range []string{"", "a/b", "team/a", "team/a/B"} {
		b.post(t, gone, "confirm", typed).page(t, 422).refuses(t, "confirm", "Type team/a/b exactly to confirm.")
	}
	b.post(t, gone, "confirm", "team/a/b").redirects(t, "/orgs/team")
	page := b.get(t, "/orgs/team").page(t, 200)
	page.says(t, "No repositories yet")
	if diff := cmp.Diff([]string{"Repository team/a/b deleted"}, page.toasts(t)); diff != "" {
		t.Error(diff)
	}
	b.post(t, gone, "confirm", "team/a/b").page(t, 404)
}

func TestListRepositories(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	for i := range 53 {
		noError(t, c.api.CreateRepository(t.Context(), "team", client.CreateRepositoryRequest{
			Repository: fmt.Sprintf("app-%02d", i), IsPublic: i%2 == 0, Category: client.Categories[i%8],
		}))
	}
	c.push(t, "team/app-07:v1", "team/app-07:v2")
	for _, tt := range []struct {
		name, query string
		rows        int
		first       string
		foot        string
	}{
		{"the last updated first", "", 50, "app-07", "1 to 50 of 53 repositories"},
		{"by name", "?sort=name", 50, "app-00", "1 to 50 of 53 repositories"},
		{"the second page", "?sort=name&page=2", 3, "app-50", "51 to 53 of 53 repositories"},
		{"backwards", "?sort=-name", 50, "app-52", "1 to 50 of 53 repositories"},
		{"by tags", "?sort=-tags", 50, "app-07", "1 to 50 of 53 repositories"},
		{"a part of the name", "?sort=name&q=-5", 3, "app-50", "3 repositories"},
		{"a category", "?sort=name&category=windows", 7, "app-02", "7 repositories"},
		{"public ones", "?sort=name&visibility=public", 27, "app-00", "27 repositories"},
		{"private ones", "?sort=name&visibility=private", 26, "app-01", "26 repositories"},
		{"everything at once", "?sort=-name&q=-1&category=windows&visibility=public", 2, "app-18", "2 repositories"},
		{"an unknown category", "?sort=name&category=food", 50, "app-00", "of 53"},
		{"an unknown visibility", "?sort=name&visibility=maybe", 50, "app-00", "of 53"},
		{"an unknown column", "?sort=%27", 50, "app-07", "of 53"},
		{"a search that is no text", "?sort=name&q=app%00%FF-03", 1, "app-03", "1 repository"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := b.get(t, "/orgs/team"+tt.query).page(t, 200)
			rows := page.rows(t)
			if len(rows) != tt.rows || rows[0] != tt.first {
				t.Errorf("got %d rows from %v on, want %d from %s on", len(rows), rows, tt.rows, tt.first)
			}
			page.says(t, tt.foot)
		})
	}
	b.get(t, "/orgs/team?page=9&visibility=public").redirects(t, "/orgs/team?sort=-updated&visibility=public")
	b.get(t, "/orgs/team?q=nothing").page(t, 200).says(t, "Nothing matches")
	b.get(t, "/orgs/nobody").page(t, 404).says(t, "Not found")
}
