package handlers

import (
	"net/http"
	"strings"
	"testing"

	"swr-console/handlers/session"
)

// pages are addresses of every kind of page, of team with the repository a/b and its tag v1 and the empty repository
// none, each with what makes it another page than the others.
var pages = []string{
	"/", "/orgs", "/orgs?q=te", "/orgs?q=nothing", "/orgs/-/new", "/orgs/team", "/orgs/team?q=nothing", "/orgs/team/-/settings",
	"/orgs/team/-/delete", "/orgs/team/-/repos/new", "/orgs/team/repos/a/b", "/orgs/team/repos/a/b?q=nothing",
	"/orgs/team/repos/a/b/-/settings", "/orgs/team/repos/a/b/-/delete", "/orgs/team/repos/a/b/-/tags/v1/-/delete",
	"/orgs/team/repos/none", "/orgs/team/repos/none/-/settings", "/orgs/team/repos/none/-/delete",
	"/orgs/empty", "/orgs/empty/-/settings", "/orgs/empty/-/delete", "/login-command",
	"/nowhere", "/orgs/nobody", "/auth/logout",
}

// forms are posts that are answered with a page, and not with a redirect.
var forms = []struct {
	path   string
	fields []string
}{
	{"/orgs/-/new", []string{"name", "A"}},
	{"/orgs/-/new", []string{"name", "team"}},
	{"/orgs/-/new", []string{"name", "manage"}},
	{"/orgs/-/new", []string{"name", "%"}},
	{"/orgs/team/-/delete", []string{"confirm", "x"}},
	{"/orgs/team/-/delete", []string{"confirm", "team"}},
	{"/orgs/empty/-/delete", []string{"confirm", "x"}},
	{"/orgs/team/-/repos/new", []string{"name", "A", "category", "x", "description", strings.Repeat("x", 30_001)}},
	{"/orgs/team/-/repos/new", []string{"name", "none", "category", "other"}},
	{"/orgs/team/repos/a/b/-/settings", []string{"category", "x"}},
	{"/orgs/team/repos/a/b/-/delete", []string{"confirm", "team/a/b"}},
	{"/orgs/team/repos/none/-/delete", []string{"confirm", "x"}},
	{"/login-command", nil},
}

// walk visits every page and every form in the state that pages assumes.
func walk(t testing.TB, c *console, b *browser, visit func(where string, a reply)) {
	t.Helper()
	b.post(t, "/orgs/-/new", "name", "team")
	b.post(t, "/orgs/-/new", "name", "empty")
	b.post(t, "/orgs/team/-/repos/new", "name", "none", "category", "linux", "visibility", "public", "description", "A description")
	c.push(t, "team/a/b:v1", "team/a/b:twin")
	for _, path := range pages {
		visit("GET "+path, b.get(t, path))
	}
	for _, form := range forms {
		visit("POST "+form.path, b.post(t, form.path, form.fields...))
	}
	stranger := c.visitor()
	stranger.header = b.header
	for _, path := range []string{"/auth/login", "/auth/login?next=%2Forgs&held=1", "/nowhere"} {
		visit("GET "+path+" by a stranger", stranger.get(t, path))
	}
	visit("POST /auth/login", stranger.post(t, "/auth/login", "account", "x", "user", "y", "password", "z"))
	visit("POST /auth/login with nothing", stranger.post(t, "/auth/login"))
	visit("a form that is none", b.send(t, b.request(t, http.MethodPost, "/orgs/-/new", strings.NewReader("{}"))))
	visit("a form too large", b.post(t, "/orgs/-/new", "name", strings.Repeat("x", session.MaxForm)))
	foreign := c.visitor()
	foreign.header = b.header.Clone()
	foreign.header.Set("Sec-Fetch-Site", "cross-site")
	visit("from another site", foreign.post(t, "/preferences"))
	for name, bad := range map[string]http.HandlerFunc{
		"away": reset, "failing": answering(http.StatusInternalServerError, ""), "forbidding": answering(http.StatusForbidden, ""),
		"throttling": answering(http.StatusTooManyRequests, ""), "refusing": answering(http.StatusConflict, ""),
	} {
		c.line.fail(bad)
		visit("GET /orgs with the service "+name, b.get(t, "/orgs"))
		visit("POST /login-command with the service "+name, b.post(t, "/login-command"))
		visit("POST /auth/login with the service "+name, stranger.signIn(t, ""))
	}
	c.line.fail(nil)
}

func TestEveryAddressStartsWithTheBasePath(t *testing.T) {
	t.Parallel()
	c := start(t, func(s *setup) { s.base = "/a/b" })
	b := c.admin(t)
	found := 0
	walk(t, c, b, func(where string, a reply) {
		if to := a.Header.Get("Location"); to != "" && !strings.HasPrefix(to, "/a/b/") {
			t.Errorf("%s leads to %s", where, to)
		}
		for e := range a.page(t, a.StatusCode).elements("") {
			for _, name := range []string{"href", "action", "src", "hx-get", "hx-post", "formaction"} {
				value, set := e.attr(name)
				if !set || strings.HasPrefix(value, "#") {
					continue
				}
				if found++; !strings.HasPrefix(value, "/a/b/") {
					t.Errorf("%s: <%s %s=%q>", where, e.Data, name, value)
				}
			}
		}
	})
	if found < 500 {
		t.Errorf("only %d addresses were found", found)
	}
}

func TestTheConsoleAnswersUnderItsBasePathAlone(t *testing.T) {
	t.Parallel()
	c := start(t, func(s *setup) { s.base = "/a/b" })
	root := c.visitor()
	root.console = &console{Handlers: c.Handlers, URL: strings.TrimSuffix(c.URL, "/a/b")}
	for _, tt := range []struct {
		path   string
		status int
		to     string
	}{
		{"/healthz", 200, ""},
		{"/readyz", 200, ""},
		{"/a/b/healthz", 200, ""},
		{"/a/b", 308, "/a/b/"},
		{"/a/b/", 303, "/a/b/auth/login"},
		{"/a/b/orgs", 303, "/a/b/auth/login?next=%2Forgs"},
		{"/a/b/auth/login", 200, ""},
		{"/", 404, ""},
		{"/orgs", 404, ""},
		{"/auth/login", 404, ""},
		{"/a/bb/orgs", 404, ""},
		{"/a/b/../b/orgs", 404, ""},
		{"/a/b//orgs", 404, ""},
		{"//a/b/orgs", 404, ""},
		{"/%61/b/orgs", 404, ""},
	} {
		a := root.get(t, tt.path)
		if got := a.Header.Get("Location"); a.StatusCode != tt.status || got != tt.to {
			t.Errorf("%s: got %d to %q, want %d to %q", tt.path, a.StatusCode, got, tt.status, tt.to)
		}
		if a.Header.Get("Content-Security-Policy") == "" || a.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: without its headers", tt.path)
		}
	}
}
