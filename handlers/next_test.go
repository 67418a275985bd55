package handlers

import (
	"net/url"
	"strings"
	"testing"
)

// elsewhere are ways to name another site, or another program of the same host, where a path of the console belongs.
var elsewhere = []string{
	"//evil.example", "///evil.example", "////evil.example/%2f..", "/\\evil.example", "\\\\evil.example", "/\\/evil.example",
	"https://evil.example", "https:evil.example", "http:/evil.example", "HTTPS://evil.example", "ftp://evil.example",
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "mailto:a@evil.example",
	"evil.example", "@evil.example", ".evil.example", "?next=//evil.example", "#//evil.example", "",
	"/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example", "\x00//evil.example",
	"/\x7f/evil.example", "/%zz", "http://[::1", "/..//evil.example", "/orgs/../../other", "/./other", "/../other",
	"/%2e%2e/other", "/%2E%2E/other", "/orgs/%2e%2e/%2e%2e/other", "/.%2e/other",
	"//evil.example:443/orgs", "//user:pass@evil.example/", "/orgs\\..\\evil",
}

func TestNextLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	for _, next := range elsewhere {
		query := "/auth/login?next=" + url.QueryEscape(next)
		b.get(t, query).redirects(t, "/")
		b.post(t, "/preferences", "next", next).redirects(t, "/")
		if got := c.visitor().get(t, query).page(t, 200).id(t, "main").first(t, "form").get("action"); got != "/auth/login" {
			t.Errorf("%q: the sign-in form goes to %s", next, got)
		}
	}
	for _, next := range elsewhere[:3] { // a right password leads nowhere else either
		c.visitor().signIn(t, next).redirects(t, "/")
	}
}

func TestNextLeadsToAnyPageOfTheConsole(t *testing.T) {
	t.Parallel()
	b := start(t, func(s *setup) { s.base = "/a/b" }).admin(t)
	for _, next := range []string{
		"/", "/orgs", "/orgs?q=//evil.example", "/orgs/team/repos/a/b/-/settings", "/orgs/%E5%9B%A2", "/orgs?page=2&q=a+b",
		"/orgs/a..b", "/orgs/x/repos/y/-/tags/v1..2/-/delete", "/orgs?next=https://evil.example",
	} {
		b.get(t, "/auth/login?next="+url.QueryEscape(next)).redirects(t, next)
		b.post(t, "/preferences", "next", next).redirects(t, next)
	}
}

func FuzzNext(f *testing.F) {
	for _, next := range elsewhere {
		f.Add(next)
	}
	here := must(url.Parse("https://console.example/a/b/auth/login"))(f)
	f.Fuzz(func(t *testing.T, next string) {
		to, err := here.Parse("/a/b" + local(next))
		if err != nil {
			t.Fatalf("%q: %v", next, err)
		}
		if to.Scheme != "https" || to.Host != here.Host || !strings.HasPrefix(to.Path, "/a/b/") {
			t.Errorf("%q leads to %s", next, to)
		}
	})
}
