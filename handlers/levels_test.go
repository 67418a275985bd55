package handlers

import (
	"testing"

	"swr-console/client"
	"swr-console/handlers/audit"
)

// colleague adds a user with a level in team, and signs in as them.
func (c *console) colleague(t testing.TB, name string, level client.Level) *browser {
	t.Helper()
	login := c.swr.AddUser(t, c.swr.Account, name, false)
	if level != client.LevelNone {
		id := must(c.SWR.CreateToken(t.Context(), login))(t).User.ID
		noError(t, c.api.CreateNamespaceAccess(t.Context(), "team", []client.UserAuth{{UserID: id, UserName: name, Auth: level}}))
	}
	return c.arrive(t, login)
}

// arrive is a browser in which somebody has signed in.
func (c *console) arrive(t testing.TB, login client.Login) *browser {
	t.Helper()
	b := c.visitor()
	b.post(t, "/auth/login", "account", login.Account, "user", login.User, "password", login.Password).redirects(t, "/")
	return b
}

func TestALevelDecidesWhatIsOfferedAndWhatIsDone(t *testing.T) {
	t.Parallel()
	c, _ := withTeam(t)
	for _, tt := range []struct {
		name                 string
		level                client.Level
		create, edit, delete int
		offersNew, offersEnd bool
	}{
		{"reader", client.LevelRead, 403, 403, 403, false, false},
		{"writer", client.LevelWrite, 303, 303, 403, true, false},
		{"manager", client.LevelManage, 303, 303, 303, true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c.push(t, "team/app:v1")
			b := c.colleague(t, tt.name, tt.level)
			page := b.get(t, "/orgs").page(t, 200)
			page.says(t, "team", tt.level.String())
			page = b.get(t, "/orgs/team").page(t, 200)
			if got := len(page.links(t, "New repository")) > 0; got != tt.offersNew {
				t.Errorf("a new repository is offered: %t", got)
			}
			noError(t, c.api.DeleteTag(t.Context(), "team", "app", "v1"))
			page = b.get(t, "/orgs/team/-/settings").page(t, 200)
			if got := len(page.links(t, "Delete organization")) > 0; got != tt.offersEnd {
				t.Errorf("the end of the organization is offered: %t", got)
			}

			c.push(t, "team/app:v1")
			for path, want := range map[string]int{
				"/orgs/team/-/repos/new":                  tt.create,
				"/orgs/team/repos/app/-/settings":         tt.edit,
				"/orgs/team/repos/app/-/tags/v1/-/delete": tt.delete,
			} {
				a := b.post(t, path, "name", "of-"+tt.name, "category", "other")
				if a.StatusCode != want {
					t.Errorf("%s: got %d, want %d", path, a.StatusCode, want)
				}
				if a.StatusCode == 403 {
					a.page(t, 403).says(t, "You may not do this")
				}
			}
		})
	}
	refused := 0
	for _, change := range c.recorded(t) {
		if change.Outcome == audit.Refused {
			refused++
		}
	}
	if refused != 4 {
		t.Errorf("%d changes are recorded as refused, want 4", refused)
	}
}

// What one may not see looks as if it were not there, or is refused; it is never shown.
func TestOthersSeeNothing(t *testing.T) {
	t.Parallel()
	c, _ := withTeam(t)
	c.push(t, "team/app:v1")
	for name, b := range map[string]*browser{
		"a colleague without a level": c.colleague(t, "nobody", client.LevelNone),
		"another account":             c.arrive(t, c.swr.AddUser(t, "other", "eve", true)),
	} {
		for _, path := range []string{"/orgs/team", "/orgs/team/-/settings", "/orgs/team/repos/app", "/orgs/team/repos/app/-/settings", "/orgs/team/repos/app/-/tags/v1/-/delete"} {
			if a := b.get(t, path); a.StatusCode != 403 && a.StatusCode != 404 {
				t.Errorf("%s: %s: got %d", name, path, a.StatusCode)
			}
		}
		if rows := b.get(t, "/orgs").page(t, 200).rows(t); rows != nil {
			t.Errorf("%s: the list shows %v", name, rows)
		}
		b.post(t, "/orgs/-/new", "name", "team").page(t, 422).refuses(t, "name", "team already exists in this region")
	}
}
