package handlers

import (
	"net/http"
	"strings"
	"testing"
)

func TestChangesComeFromThisConsole(t *testing.T) {
	t.Parallel()
	c := start(t)
	admin := c.admin(t)
	here := strings.TrimSuffix(c.URL, "/")
	for _, tt := range []struct {
		name, site, origin string
		signedIn, want     bool
	}{
		{"a page of ours", "same-origin", here, true, true},
		{"a page of ours, in an old browser", "", here, true, true},
		{"typed by the reader", "none", "", true, true},
		{"another site", "cross-site", "https://evil.example", true, false},
		{"a neighbour of ours", "same-site", "https://other.example", true, false},
		{"another site, in an old browser", "", "https://evil.example", true, false},
		{"another port of this host", "", "http://127.0.0.1:1", true, false},
		{"a sandboxed frame", "cross-site", "null", true, false},
		{"a sandboxed frame, in an old browser", "", "null", true, false},
		{"an unknown site", "elsewhere", "", true, false},
		{"no word about it, with a session", "", "", true, false},
		{"no word about it, without a session", "", "", false, true},
		{"another site, without a session", "cross-site", "https://evil.example", false, false},
		{"a page of ours, without a session", "same-origin", here, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := c.visitor()
			if tt.signedIn {
				b.cookies["swr"] = admin.cookies["swr"]
			}
			c.line.since()
			b.header = http.Header{}
			for name, value := range map[string]string{"Sec-Fetch-Site": tt.site, "Origin": tt.origin} {
				if value != "" {
					b.header.Set(name, value)
				}
			}
			b.get(t, "/auth/login") // looking is free for all
			changed := b.post(t, "/orgs/-/new", "name", "a..b")
			preferred := b.post(t, "/preferences", "theme", "dark")
			if !tt.want {
				changed.page(t, 403).says(t, "Request from another site", "Nothing was changed")
				preferred.page(t, 403)
				b.post(t, "/auth/logout").page(t, 403)
				b.signIn(t, "").page(t, 403)
				if len(changed.Cookies()) > 0 || len(preferred.Cookies()) > 0 {
					t.Error("cookies are set")
				}
			} else if changed.StatusCode == 403 || preferred.StatusCode != 303 {
				t.Errorf("refused with %d and %d", changed.StatusCode, preferred.StatusCode)
			}
			if asked := c.line.since(); !tt.want && len(asked) > 0 {
				t.Errorf("SWR was asked for %v", asked)
			}
		})
	}
}

func TestCookies(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, publicURL, base, prefix, path string }{
		{"http at the root", "", "", "", "/"},
		{"http under a base path", "", "/a/b", "", "/a/b"},
		{"https at the root", "https://console.example", "", "__Host-", "/"},
		{"https at the root, with a slash", "https://console.example/", "", "__Host-", "/"},
		{"https under a base path", "https://console.example/a/b", "/a/b", "__Secure-", "/a/b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := start(t, func(s *setup) { s.publicURL, s.base = tt.publicURL, tt.base })
			b := c.admin(t)
			b.post(t, "/preferences", "lang", "zh-CN", "theme", "dark")
			c.clock.advance(31 * 60e9)
			b.post(t, "/orgs/-/new", "name", "x")
			secure := tt.publicURL != ""
			for _, name := range []string{tt.prefix + "swr", tt.prefix + "swr-form", "lang", "theme"} {
				cookie := b.cookies[name]
				if cookie == nil {
					t.Errorf("no cookie %s among %v", name, b.cookies)
					continue
				}
				if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Secure != secure || cookie.Path != tt.path || cookie.Domain != "" {
					t.Errorf("%s", cookie)
				}
			}
			if len(b.cookies) != 4 {
				t.Errorf("other cookies: %v", b.cookies)
			}
		})
	}
}
