package handlers

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"swr-console/client"
)

// declared are the routes of the table of contents, with names filled in.
func (c *console) declared(t testing.TB) (all []declared) {
	t.Helper()
	names := strings.NewReplacer("{org}", "team", "{repo}", "a/b", "{tag}", "v1", "/*", "/nothing")
	err := chi.Walk(c.routes(), func(method, pattern string, handler http.Handler, _ ...func(http.Handler) http.Handler) error {
		known, _ := handler.(route)
		all = append(all, declared{method, pattern, names.Replace(pattern), known.iam})
		return nil
	})
	noError(t, err)
	return all
}

type declared struct{ method, pattern, path, iam string }

// open are the routes that ask nobody who they are.
var open = []string{"/healthz", "/readyz", "/static/*", "/favicon.ico", "/auth/login", "/auth/logout", "/preferences"}

// consoleAction is the name of what concerns the console alone; all other names are SWR's.
var consoleAction = regexp.MustCompile(`^console:[a-z]+:[a-z]+$`)

func TestEveryRouteDeclaresItsAction(t *testing.T) {
	t.Parallel()
	routes := start(t).declared(t)
	if len(routes) < 25 {
		t.Errorf("only %d routes were found", len(routes))
	}
	for _, r := range routes {
		_, known := client.ActionNamed(r.iam)
		if !known && !consoleAction.MatchString(r.iam) && !slices.Contains(open[:4], r.pattern) {
			t.Errorf("%s %s declares %q, which is no action of SWR's", r.method, r.pattern, r.iam)
		}
		if r.method != http.MethodGet && r.method != http.MethodPost {
			t.Errorf("%s %s: browsers without scripts only GET and POST", r.method, r.pattern)
		}
	}
}

func TestEveryPageAsksWhoReads(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.visitor()
	c.line.since()
	for _, r := range c.declared(t) {
		var asked reply
		if r.method == http.MethodPost {
			asked = b.post(t, r.path)
		} else {
			asked = b.get(t, r.path)
		}
		sent := asked.StatusCode == http.StatusSeeOther && strings.HasPrefix(asked.Header.Get("Location"), "/auth/login")
		if public := slices.Contains(open, r.pattern); sent == public && r.path != "/auth/logout" {
			t.Errorf("%s %s: %d to %q", r.method, r.path, asked.StatusCode, asked.Header.Get("Location"))
		}
	}
	if asked := c.line.since(); asked != nil {
		t.Errorf("SWR was asked for %v", asked)
	}
}

// A message waits for a page that shows it.
func TestAMessageIsNotLostOnWhoDoesNotShowIt(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	b.post(t, "/orgs/-/new", "name", "team")
	search := b.request(t, http.MethodGet, "/orgs?q=te", nil)
	search.Header.Set("HX-Request", "true")
	search.Header.Set("HX-Request-Type", "partial")
	for _, r := range []*http.Request{b.request(t, http.MethodHead, "/orgs", nil), search} {
		b.send(t, r)
	}
	b.get(t, "/auth/login").redirects(t, "/")
	if toasts := b.get(t, "/orgs").page(t, 200).toasts(t); len(toasts) != 1 {
		t.Errorf("the messages are %v", toasts)
	}
	if toasts := b.get(t, "/orgs").page(t, 200).toasts(t); len(toasts) != 0 {
		t.Errorf("the messages come again: %v", toasts)
	}
}

// A form posts to the page that shows it, so every address that takes one shows something too.
func TestMethods(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/a/b:v1")
	methods := map[string][]string{}
	for _, r := range c.declared(t) {
		methods[r.path] = append(methods[r.path], r.method)
	}
	for path, allowed := range methods {
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} {
			asked := b.send(t, b.request(t, method, path, nil))
			takes := slices.Contains(allowed, method) || method == "HEAD" && slices.Contains(allowed, "GET")
			if takes == (asked.StatusCode == http.StatusMethodNotAllowed || asked.StatusCode == http.StatusNotImplemented) {
				t.Errorf("%s %s: got %d", method, path, asked.StatusCode)
			}
			if got := asked.Header.Values("Allow"); !takes && asked.StatusCode == http.StatusMethodNotAllowed && !slices.Equal(got, slices.Sorted(slices.Values(allowed))) {
				t.Errorf("%s %s: allows %v, want %v", method, path, got, allowed)
			}
			if path == "/auth/logout" && method == "POST" {
				b.signIn(t, "").redirects(t, "/")
			}
		}
	}
}

func TestHeadSaysWhatGetWould(t *testing.T) {
	t.Parallel()
	b := start(t).admin(t)
	for _, path := range []string{"/", "/orgs", "/orgs/nobody", "/nowhere", "/healthz"} {
		head := b.send(t, b.request(t, http.MethodHead, path, nil))
		if head.body != "" {
			t.Errorf("HEAD %s has a body", path)
		}
		get := b.get(t, path)
		if head.StatusCode != get.StatusCode || head.Header.Get("Content-Type") != get.Header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d %s, GET: %d %s", path, head.StatusCode, head.Header.Get("Content-Type"), get.StatusCode, get.Header.Get("Content-Type"))
		}
	}
}
