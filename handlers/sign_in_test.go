package handlers

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestSignIn(t *testing.T) {
	t.Parallel()
	c := start(t)
	const unknown = "IAM does not know this account, user and password together. Check all three."
	const missing = "Fill in account name, IAM user and password."
	for _, tt := range []struct{ name, account, user, password, problem string }{
		{"right", c.swr.Account, c.swr.User, c.swr.Password, ""},
		{"blanks around the names", " " + c.swr.Account + " ", " " + c.swr.User + " ", c.swr.Password, ""},
		{"a wrong password", c.swr.Account, c.swr.User, "wrong", unknown},
		{"a blank behind the password", c.swr.Account, c.swr.User, c.swr.Password + " ", unknown},
		{"an unknown user", c.swr.Account, "nobody", c.swr.Password, unknown},
		{"an unknown account", "nobody", c.swr.User, c.swr.Password, unknown},
		{"markup", `"><script>`, `'`, "x", unknown},
		{"no account", "", c.swr.User, c.swr.Password, missing},
		{"no user", c.swr.Account, " ", c.swr.Password, missing},
		{"no password", c.swr.Account, c.swr.User, "", missing},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := c.visitor()
			signed := b.post(t, "/auth/login?next=%2Forgs", "account", tt.account, "user", tt.user, "password", tt.password)
			if tt.problem == "" {
				signed.redirects(t, "/orgs")
				b.get(t, "/orgs").page(t, 200)
				return
			}
			page := signed.page(t, 422)
			page.refuses(t, "password", tt.problem)
			if a, u := page.id(t, "account").get("value"), page.id(t, "user").get("value"); a != strings.TrimSpace(tt.account) || u != strings.TrimSpace(tt.user) {
				t.Errorf("the form holds %q and %q", a, u)
			}
			if page.id(t, "password").get("value") != "" || strings.Contains(signed.body, c.swr.Password) {
				t.Error("the password is shown again")
			}
			if got := page.id(t, "main").first(t, "form").get("action"); got != "/auth/login?next=%2Forgs" {
				t.Errorf("the form goes to %q: the way on is lost", got)
			}
			b.get(t, "/orgs").redirects(t, "/auth/login?next=%2Forgs")
		})
	}
}

func TestStrangersAreAskedWhoTheyAre(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.visitor()
	for path, login := range map[string]string{
		"/":                           "/auth/login",
		"/orgs":                       "/auth/login?next=%2Forgs",
		"/orgs?q=a%26b&page=2":        "/auth/login?next=%2Forgs%3Fq%3Da%2526b%26page%3D2",
		"/orgs/team/repos/a/b":        "/auth/login?next=%2Forgs%2Fteam%2Frepos%2Fa%2Fb",
		"/orgs/team/repos/a%2Fb":      "/auth/login?next=%2Forgs%2Fteam%2Frepos%2Fa%2Fb",
		"/orgs/%E5%9B%A2/-/settings":  "/auth/login?next=%2Forgs%2F%25E5%259B%25A2%2F-%2Fsettings",
		"/login-command":              "/auth/login?next=%2Flogin-command",
		"/orgs/x/repos/y/-/tags/z%3F": "",
	} {
		if login == "" {
			b.get(t, path).page(t, 404)
			continue
		}
		b.get(t, path).redirects(t, login)
		r := b.request(t, http.MethodGet, path, nil)
		r.Header.Set("HX-Request", "true")
		asked := b.send(t, r)
		if asked.StatusCode != http.StatusUnauthorized || asked.Header.Get("HX-Redirect") != login || asked.Header.Get("Location") != "" {
			t.Errorf("%s: htmx gets %d to %q", path, asked.StatusCode, asked.Header.Get("HX-Redirect"))
		}
	}
	b.signIn(t, "/orgs?q=a%26b&page=2").redirects(t, "/orgs?q=a%26b&page=2")
	b.get(t, "/auth/login?next=%2Forgs").redirects(t, "/orgs")
}

func TestSignOut(t *testing.T) {
	t.Parallel()
	b := start(t).admin(t)
	thief := b.visitor()
	thief.cookies["swr"] = b.cookies["swr"]
	thief.get(t, "/orgs").page(t, 200)
	out := b.post(t, "/auth/logout")
	out.redirects(t, "/auth/login")
	if got := out.Header.Get("Clear-Site-Data"); got != `"cache"` {
		t.Errorf("Clear-Site-Data: %q", got)
	}
	b.get(t, "/orgs").redirects(t, "/auth/login?next=%2Forgs")
	thief.get(t, "/orgs").redirects(t, "/auth/login?next=%2Forgs")
	b.post(t, "/auth/logout").redirects(t, "/auth/login")
	b.get(t, "/auth/logout").page(t, 405)
}

// A session id that somebody planted before the sign-in is worth nothing after it.
func TestSigningInChangesTheSession(t *testing.T) {
	t.Parallel()
	b := start(t).admin(t)
	before := b.cookies["swr"].Value
	b.signIn(t, "").redirects(t, "/")
	after := b.cookies["swr"].Value
	old := b.visitor()
	old.cookies["swr"] = &http.Cookie{Name: "swr", Value: before}
	if old.get(t, "/orgs").redirects(t, "/auth/login?next=%2Forgs"); before == after {
		t.Error("the session is the one before")
	}
}

func TestSignInsThatFailAreFew(t *testing.T) {
	t.Parallel()
	c := start(t, func(s *setup) { s.proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} })
	c.line.fail(answering(http.StatusUnauthorized, `{"error":{"code":401,"message":"no"}}`)) // IAM's own patience is not at stake
	attempt := func(address, user string) int {
		b := c.visitor()
		b.header.Set("X-Forwarded-For", address)
		return b.post(t, "/auth/login", "account", "Local", "user", user, "password", "wrong").StatusCode
	}
	fill := func(address, user string) {
		for range signIns {
			attempt(address, user)
		}
	}
	fill("192.0.2.1", "ada")
	fill("2001:db8::1", "eve")
	for _, tt := range []struct {
		name, address, user string
		want                int
	}{
		{"the same again", "192.0.2.1", "ada", 429},
		{"the same address, somebody else", "192.0.2.1", "bob", 429},
		{"the same user, another address", "192.0.2.9", "ada", 429},
		{"the same user in capitals", "192.0.2.9", "ADA", 429},
		{"somebody else, another address", "192.0.2.9", "bob", 422},
		{"another address of the same network", "2001:db8::ffff:2", "cyd", 429},
		{"another network", "2001:db8:0:1::1", "cyd", 422},
		{"an address made up before the proxy's", "198.51.100.7, 192.0.2.1", "dan", 429},
	} {
		if got := attempt(tt.address, tt.user); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
	c.clock.advance(signInsWithin + time.Second)
	if got := attempt("192.0.2.1", "ada"); got != 422 {
		t.Errorf("after the pause: got %d", got)
	}
	c.line.fail(nil)
	b := c.visitor()
	for range signIns + 1 { // those that succeed cost nothing
		b.signIn(t, "").redirects(t, "/")
	}
}

// Who declares no proxy takes nobody's word for an address.
func TestAddressesAreTakenFromDeclaredProxiesOnly(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, peer, forwarded, want string }{
		{"no proxy", "192.0.2.1:4000", "", "192.0.2.1"},
		{"a stranger's claim", "192.0.2.1:4000", "198.51.100.7", "192.0.2.1"},
		{"a proxy's word", "10.0.0.1:4000", "198.51.100.7", "198.51.100.7"},
		{"the last stranger counts", "10.0.0.1:4000", "203.0.113.5, 198.51.100.7", "198.51.100.7"},
		{"a chain of proxies", "10.0.0.1:4000", "198.51.100.7, 10.0.0.2", "198.51.100.7"},
		{"a proxy that says nothing", "10.0.0.1:4000", "", "10.0.0.1"},
		{"no address at all", "10.0.0.1:4000", "198.51.100.7, unknown", "10.0.0.1"},
		{"an IPv4 address in IPv6", "[::ffff:10.0.0.1]:4000", "::ffff:198.51.100.7", "198.51.100.7"},
		{"a socket", "@", "198.51.100.7", "@"},
	} {
		h := &Handlers{Options: Options{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}}
		r := &http.Request{RemoteAddr: tt.peer, Header: http.Header{}}
		if tt.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tt.forwarded)
		}
		if got := h.remote(r); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
