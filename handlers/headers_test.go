package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/static"
)

var nonce = regexp.MustCompile(`'nonce-([A-Z2-7]{26})'`)

// everywhere picks the headers that no answer may lack.
func everywhere(answer http.Header) map[string]string {
	got := map[string]string{}
	for name := range hardened {
		got[name] = strings.Join(answer.Values(name), "|")
	}
	got["Content-Security-Policy"] = nonce.ReplaceAllString(got["Content-Security-Policy"], "'nonce-R'")
	return got
}

// hardened are those headers; an empty one may not be there.
var hardened = map[string]string{
	"Content-Security-Policy": "default-src 'none'; script-src 'nonce-R'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
		"require-trusted-types-for 'script'; trusted-types htmx",
	"X-Content-Type-Options":       "nosniff",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy":              "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Cache-Control":                "no-store",
	"Strict-Transport-Security":    "",
	"X-Powered-By":                 "",
	"Server":                       "",
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/a/b:v1")
	b.get(t, "/") // so that no toast is left
	answers := map[string]reply{
		"not found":    b.get(t, "/nowhere"),
		"no such tag":  b.get(t, "/orgs/team/repos/a/b/-/tags/x/-/delete"),
		"wrong method": b.send(t, b.request(t, "PUT", "/orgs", nil)),
		"refused form": b.post(t, "/orgs/-/new", "name", "A"),
		"no form":      b.send(t, b.request(t, "POST", "/orgs/-/new", strings.NewReader("{}"))),
		"a stranger":   c.visitor().get(t, "/orgs"),
		"too large":    b.post(t, "/orgs/-/new", "name", strings.Repeat("x", 400<<10)),
		"no such file": b.get(t, "/static/nothing.css"),
		"from another site": func() reply {
			evil := c.visitor()
			evil.header.Set("Sec-Fetch-Site", "cross-site")
			return evil.post(t, "/auth/logout")
		}(),
	}
	for _, r := range c.declared(t) {
		if r.method == http.MethodGet {
			answers["GET "+r.path] = b.get(t, r.path)
			answers["GET "+r.path+" by a stranger"] = c.visitor().get(t, r.path)
		}
	}
	c.line.fail(answering(http.StatusServiceUnavailable, ""))
	answers["service away"] = b.get(t, "/orgs")
	answers["service away at a change"] = b.post(t, "/orgs/-/new", "name", "team-b")
	for name, a := range answers {
		want := hardened
		if strings.Contains(name, "favicon") {
			want = with(want, "Cache-Control", "public, max-age=86400")
		}
		if diff := cmp.Diff(want, everywhere(a.Header)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(a.Header.Get("X-Request-Id")) != 26 {
			t.Errorf("%s: request id %q", name, a.Header.Get("X-Request-Id"))
		}
	}
}

func with(header map[string]string, name, value string) map[string]string {
	other := map[string]string{name: value}
	for n, v := range header {
		if n != name {
			other[n] = v
		}
	}
	return other
}

// Every script and everything that htmx may obey carries the nonce of its own answer, which is never the same.
func TestTheNonceIsOnScriptsAndNew(t *testing.T) {
	t.Parallel()
	_, b := withTeam(t)
	seen := map[string]bool{}
	for _, path := range []string{"/", "/orgs", "/orgs/team", "/orgs/-/new", "/login-command", "/nowhere", "/"} {
		a := b.get(t, path)
		found := nonce.FindStringSubmatch(a.Header.Get("Content-Security-Policy"))
		if found == nil || seen[found[1]] {
			t.Fatalf("%s: nonce %v", path, found)
		}
		seen[found[1]] = true
		for e := range a.page(t, a.StatusCode).elements("") {
			if e.Data == "script" && e.get("nonce") != found[1] {
				t.Errorf("%s: a script with the nonce %q", path, e.get("nonce"))
			}
			for _, attr := range e.Attr {
				if strings.HasPrefix(attr.Key, "hx-") && attr.Key != "hx-ignore" && e.get("hx-nonce") != found[1] {
					t.Errorf("%s: %s without the nonce", path, attr.Key)
				}
			}
		}
	}
}

func TestOnlyFilesAreKeptByCaches(t *testing.T) {
	t.Parallel()
	b := start(t).visitor()
	for _, name := range []string{"app.css", "app.js", "htmx.js", "favicon.svg"} {
		a := b.get(t, static.Path(name))
		if diff := cmp.Diff(with(hardened, "Cache-Control", "public, max-age=31536000, immutable"), everywhere(a.Header)); a.StatusCode != 200 || diff != "" {
			t.Errorf("%s: %d %s", name, a.StatusCode, diff)
		}
		if cookies := a.Header.Values("Set-Cookie"); cookies != nil {
			t.Errorf("%s sets %v", name, cookies)
		}
	}
}

func TestHTTPSIsForGood(t *testing.T) {
	t.Parallel()
	c := start(t, func(s *setup) { s.publicURL = "https://console.example" })
	for _, path := range []string{"/auth/login", "/nowhere", "/healthz", static.Path("app.css")} {
		if got := c.visitor().get(t, path).Header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// A panic, wherever it happens, is a page like any other: with its headers, and without a word about itself.
func TestAPanicIsAPage(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	c.Assets = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret of a panic") })
	c.Ready = func(context.Context) error { panic(errors.New("another secret")) }
	server := httptest.NewServer(c.Routes())
	defer server.Close()
	b.URL = server.URL
	for _, path := range []string{"/static/x", "/readyz"} {
		a := b.get(t, path)
		a.page(t, 500).says(t, "Something went wrong in the console", a.Header.Get("X-Request-Id"))
		if strings.Contains(a.body, "secret") || strings.Contains(a.body, "goroutine") {
			t.Errorf("%s tells: %s", path, a.body)
		}
		if diff := cmp.Diff(hardened, everywhere(a.Header)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
		if log := c.log.String(); !strings.Contains(log, "goroutine") || !strings.Contains(log, a.Header.Get("X-Request-Id")) {
			t.Error("the log does not tell")
		}
	}
}
