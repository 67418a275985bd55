package handlers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

const organizationRule = "Use 1 to 64 characters: a lowercase letter first"

func TestCreateOrganization(t *testing.T) {
	t.Parallel()
	b := start(t).admin(t)
	b.post(t, "/orgs/-/new", "name", "taken").redirects(t, "/orgs/taken")
	b.get(t, "/orgs/taken") // and with it the toast
	for _, tt := range []struct{ name, typed, problem string }{
		{"a plain name", "team", ""},
		{"every separator", "t.e_a__m-1", ""},
		{"64 characters", strings.Repeat("a", 64), ""},
		{"blanks around it", "  around  ", ""},
		{"nothing", "", organizationRule},
		{"blanks alone", "   ", organizationRule},
		{"a capital", "Team", organizationRule},
		{"a digit first", "1team", organizationRule},
		{"a separator last", "team-", organizationRule},
		{"two hyphens", "te--am", organizationRule},
		{"a slash", "te/am", organizationRule},
		{"a parent folder", "..", organizationRule},
		{"65 characters", strings.Repeat("a", 65), organizationRule},
		{"markup", `"><b>team`, organizationRule},
		{"a name of another script", "团队", organizationRule},
		{"a taken name", "taken", "taken already exists in this region, perhaps in another account. Choose another name."},
		{"a name that only SWR refuses", "manage", "SWR refused this: \"manage\" is reserved"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			created := b.post(t, "/orgs/-/new", "name", tt.typed)
			name := strings.TrimSpace(tt.typed)
			if tt.problem == "" {
				created.redirects(t, "/orgs/"+name)
				toasts := b.get(t, "/orgs/"+name).page(t, 200).toasts(t)
				if diff := cmp.Diff([]string{"Organization " + name + " created"}, toasts); diff != "" {
					t.Error(diff)
				}
				return
			}
			page := created.page(t, 422)
			if got := page.id(t, "name").get("value"); got != name {
				t.Errorf("the field holds %q, want what was typed", got)
			}
			page.refuses(t, "name", tt.problem)
		})
	}
}

func TestTheSixthOrganizationIsOneTooMany(t *testing.T) {
	t.Parallel()
	b := start(t, func(s *setup) { s.quota = 5 }).admin(t)
	for i := range 5 {
		b.post(t, "/orgs/-/new", "name", fmt.Sprint("team", i)).redirects(t, fmt.Sprint("/orgs/team", i))
	}
	b.get(t, "/orgs").page(t, 200).says(t, "5 of 5 used")
	b.get(t, "/orgs/-/new").page(t, 200).says(t, "Your quota of 5 organizations is used up.")
	page := b.post(t, "/orgs/-/new", "name", "team5").page(t, 422)
	page.refuses(t, "name", "Every organization of your quota is used. Delete one, or ask for a higher quota.")
	if got := page.id(t, "name").get("value"); got != "team5" {
		t.Errorf("the field holds %q", got)
	}
}

func TestDeleteOrganization(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	b.post(t, "/orgs/-/new", "name", "team")
	c.push(t, "team/app:v1")

	const gone = "/orgs/team/-/delete"
	b.get(t, gone).page(t, 200).says(t, "SWR deletes an organization only when no repository holds an image.", "app 1 tag")
	b.post(t, gone, "confirm", "team").page(t, 422).says(t, "team still holds images. Delete their tags first.", "app 1 tag")

	noError(t, c.api.DeleteTag(t.Context(), "team", "app", "v1"))
	b.get(t, gone).page(t, 200).says(t, "This deletes team from test-region.")
	for _, typed := range []string{"", "Team", "team-a", "team/app"} {
		b.post(t, gone, "confirm", typed).page(t, 422).refuses(t, "confirm", "Type team exactly to confirm.")
	}
	b.get(t, "/orgs/team").page(t, 200)

	b.post(t, gone, "confirm", " team ").redirects(t, "/orgs")
	page := b.get(t, "/orgs").page(t, 200)
	page.says(t, "No organizations in test-region yet")
	if diff := cmp.Diff([]string{"Organization team deleted"}, page.toasts(t)); diff != "" {
		t.Error(diff)
	}
	b.post(t, gone, "confirm", "team").page(t, 404).says(t, "Not found")
}

func TestOrganizationSettings(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	b.post(t, "/orgs/-/new", "name", "team")
	page := b.get(t, "/orgs/team/-/settings").page(t, 200)
	page.says(t, "It holds no repositories.")
	if got := page.id(t, "delete").first(t, "form").get("action"); got != "/orgs/team/-/delete" {
		t.Errorf("the dialog's form goes to %q", got)
	}
	b.post(t, "/orgs/team/-/repos/new", "name", "app", "category", "other", "visibility", "private")
	b.get(t, "/orgs/team/-/settings").page(t, 200).says(t, "1 empty repository goes with it.")
	c.push(t, "team/app:v1")
	b.get(t, "/orgs/team/-/settings").page(t, 200).says(t, "Delete the tags of these first:")
	b.get(t, "/orgs/nobody/-/settings").page(t, 404).says(t, "There is no organization of this name that you may see.")
}

func TestListOrganizations(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	for i := range 53 {
		noError(t, c.api.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: fmt.Sprintf("team-%02d", i)}))
	}
	noError(t, c.api.CreateRepository(t.Context(), "team-07", client.CreateRepositoryRequest{Repository: "app"}))
	for _, tt := range []struct {
		name, query string
		rows        int
		first       string
		foot        string
	}{
		{"the first page", "", 50, "team-00", "53 organizations"},
		{"the second page", "?page=2", 3, "team-50", "53 organizations"},
		{"backwards", "?sort=-name", 50, "team-52", "53 organizations"},
		{"by repositories", "?sort=-repos", 50, "team-07", "53 organizations"},
		{"a part of the name", "?q=-1", 10, "team-10", "10 organizations"},
		{"a part in capitals", "?q=TEAM-51", 1, "team-51", "1 organization"},
		{"blanks around the part", "?q=+team-51+", 1, "team-51", "1 organization"},
		{"an unknown column", "?sort=size", 50, "team-00", "53 organizations"},
		{"a page that is no number", "?page=x", 50, "team-00", "53 organizations"},
		{"a page before the first", "?page=-1", 50, "team-00", "53 organizations"},
		{"a page too far to count", "?page=99999999999999999999", 50, "team-00", "53 organizations"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := b.get(t, "/orgs"+tt.query).page(t, 200)
			rows := page.rows(t)
			if len(rows) != tt.rows || rows[0] != tt.first {
				t.Errorf("got %d rows from %s on, want %d from %s on", len(rows), rows[0], tt.rows, tt.first)
			}
			page.says(t, tt.foot)
		})
	}
	b.get(t, "/orgs?page=3&q=team").redirects(t, "/orgs?q=team&sort=name")
	b.get(t, "/orgs?q=nothing").page(t, 200).says(t, "Nothing matches", "Clear search and filters")
}
