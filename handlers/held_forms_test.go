package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// A session can end while somebody types: by itself, or because SWR takes its token no longer.
var endings = []struct {
	name string
	end  func(c *console)
	mend func(c *console)
}{
	{"the session was idle", func(c *console) { c.clock.advance(31 * time.Minute) }, func(*console) {}},
	{
		"SWR refuses the token",
		func(c *console) {
			c.line.fail(answering(http.StatusUnauthorized, `{"error_code":"SVCSTG.SWR.4010000"}`))
		},
		func(c *console) { c.line.fail(nil) },
	},
}

func TestWhatWasTypedSurvivesTheSession(t *testing.T) {
	t.Parallel()
	typed := []string{"name", "half/done", "description", "Two lines\nof <b>text</b> & more.", "category", "lang", "visibility", "public"}
	for _, ending := range endings {
		for _, tt := range []struct {
			name, path string
			want       []string // description, category, visibility
		}{
			{"a new repository", "/orgs/team/-/repos/new", typed},
			{"a repository with slashes", "/orgs/team/repos/a/b/-/settings", typed},
		} {
			t.Run(tt.name+", "+ending.name, func(t *testing.T) {
				t.Parallel()
				c, b := withTeam(t)
				noError(t, c.api.CreateRepository(t.Context(), "team", client.CreateRepositoryRequest{Repository: "a/b", Description: "old"}))
				b.get(t, tt.path).page(t, 200)
				ending.end(c)
				login := "/auth/login?held=1&next=" + url.QueryEscape(tt.path)
				b.post(t, tt.path, typed...).redirects(t, login)

				page := b.get(t, login).page(t, 200)
				page.says(t, "Your session ended. What you typed is kept")
				ending.mend(c)
				page = b.post(t, login, "account", c.swr.Account, "user", c.swr.User, "password", "wrong").page(t, 422)
				page.says(t, "Your session ended. What you typed is kept")
				again := page.id(t, "main").first(t, "form").get("action")
				b.post(t, again, "account", c.swr.Account, "user", c.swr.User, "password", c.swr.Password).redirects(t, tt.path)

				c.line.since()
				page = b.get(t, tt.path).page(t, 200)
				got := []string{page.id(t, "description").value(), page.chosen("category"), page.chosen("visibility")}
				if diff := cmp.Diff([]string{typed[3], typed[5], typed[7]}, got); diff != "" {
					t.Error(diff)
				}
				for _, asked := range c.line.since() {
					if !strings.HasPrefix(asked, "GET ") {
						t.Errorf("showing the form again asked SWR for %s", asked)
					}
				}
				if page = b.get(t, tt.path).page(t, 200); page.id(t, "description").value() == typed[3] {
					t.Error("the form is filled once more")
				}
			})
		}
	}
}

func TestWhatWasTypedIsShownToNobodyElse(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.clock.advance(31 * time.Minute)
	b.post(t, "/orgs/-/new", "name", "secret-plan").redirects(t, "/auth/login?held=1&next=%2Forgs%2F-%2Fnew")

	other := c.visitor()
	other.signIn(t, "").redirects(t, "/") // the same user in another browser
	shown := func(b *browser) string { return b.get(t, "/orgs/-/new").page(t, 200).id(t, "name").get("value") }
	if got := shown(other); got != "" {
		t.Errorf("another browser shows %q", got)
	}
	colleague := c.colleague(t, "colleague", client.LevelNone) // another user in the same browser
	colleague.cookies["swr-form"] = b.cookies["swr-form"]
	if got := shown(colleague); got != "" {
		t.Errorf("a colleague is shown %q", got)
	}
	c.clock.advance(11 * time.Minute)
	b.signIn(t, "/orgs/-/new").redirects(t, "/orgs/-/new")
	if got := shown(b); got != "" {
		t.Errorf("after ten minutes the form still holds %q", got)
	}
}

// A password is asked for again, and so is the name that confirms a deletion: nothing is promised then.
func TestNeitherSecretsNorConfirmationsAreKept(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.clock.advance(31 * time.Minute)
	for _, tt := range []struct {
		path   string
		fields []string
	}{
		{"/orgs/team/-/delete", []string{"confirm", "team"}},
		{"/login-command", nil},
		{"/orgs/-/new", []string{"password", "hunter2"}},
	} {
		b.post(t, tt.path, tt.fields...).redirects(t, "/auth/login?next="+url.QueryEscape(tt.path))
		if b.cookies["swr-form"] != nil {
			t.Errorf("%s: something is kept", tt.path)
		}
	}
	b.get(t, "/auth/login").page(t, 200)
	stranger := c.visitor()
	stranger.post(t, "/orgs/-/new", "name", "x").redirects(t, "/auth/login?next=%2Forgs%2F-%2Fnew")
}

func TestAChangeWithoutASessionIsNotMade(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.clock.advance(31 * time.Minute)
	c.line.since()
	b.post(t, "/orgs/-/new", "name", "late").redirects(t, "/auth/login?held=1&next=%2Forgs%2F-%2Fnew")
	r := b.request(t, http.MethodPost, "/orgs/team/-/delete", strings.NewReader("confirm=team"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("HX-Request", "true")
	if asked := b.send(t, r); asked.StatusCode != 401 || asked.Header.Get("HX-Redirect") != "/auth/login?next=%2Forgs%2Fteam%2F-%2Fdelete" {
		t.Errorf("htmx gets %d to %q", asked.StatusCode, asked.Header.Get("HX-Redirect"))
	}
	if asked := c.line.since(); asked != nil {
		t.Errorf("SWR was asked for %v", asked)
	}
}

// An idle session ends, and so does one that is used all day.
func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	for range 11*60/20 + 2 { // hours in steps of twenty minutes
		c.clock.advance(20 * time.Minute)
		b.get(t, "/orgs").page(t, 200)
	}
	c.clock.advance(20 * time.Minute)
	b.get(t, "/orgs").redirects(t, "/auth/login?next=%2Forgs")
}
