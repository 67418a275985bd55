package handlers

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"swr-console/swr/swrtest"
)

// outage is a way in which SWR fails to answer, and what pages and changes answer then.
type outage struct {
	name      string
	bad       http.HandlerFunc
	get, post int // 0: the page may do without, or shows what little it got
}

const markup = `<script>alert(1)</script><img src=x onerror=alert(1)>`

var outages = []outage{
	{"nobody listens", nil, 502, 502},
	{"a black hole", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 502, 502},
	{"a slow drip", drip, 502, 0},
	{"a reset", reset, 502, 502},
	{"cut off in its midst", cutOff, 502, 0},
	{"500", answering(500, `{"error_code":"SVCSTG.SWR.5000001","error_msg":"`+markup+`"}`), 502, 502},
	{"502 in HTML", answering(502, "<html>"+markup), 502, 502},
	{"503", answering(503, ""), 502, 502},
	{"504", answering(504, "[]"), 502, 502},
	{"429", answering(429, `{"error_msg":"`+markup+`"}`), 429, 429},
	{"403", answering(403, `{"error_msg":"`+markup+`"}`), 403, 403},
	{"a status that nobody knows", answering(599, markup), 502, 502},
	{"200 with HTML", answering(200, "<!doctype html>"+markup), 502, 502},
	{"200 with a text", answering(200, "fine"), 502, 0},
	{"200 with nothing", answering(200, ""), 502, 0},
	{"200 with null", answering(200, "null"), 0, 0},
	{"200 with an empty object", answering(200, "{}"), 0, 0},
	{"200 with another kind of list", answering(200, `[1,"`+`x",{},null]`), 502, 0},
	{"200 with empty records", answering(200, `[{},{}]`), 0, 0},
	{"200 with wrong kinds", answering(200, `{"namespaces":7,"name":[],"id":"x","auths":"`+`y"}`), 502, 0},
	{"200 with bytes that are no text", answering(200, "{\"name\":\"\xff\xfe\",\"namespaces\":[{\"name\":\"\xc3\x28\",\"auth\":9}]}"), 0, 0},
	{"200 with deep nesting", answering(200, strings.Repeat(`{"a":`, 200_000)), 502, 0},
	{"200 with more than can be read", answering(200, `{"name":"`+strings.Repeat("x", 9<<20)+`"}`), 502, 0},
	{"204", answering(204, ""), 502, 0},
	{"302 to another host", redirect, 502, 502},
	{"408", answering(408, ""), 502, 502},
}

func drip(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		fmt.Fprint(w, " ")
		_ = http.NewResponseController(w).Flush()
		time.Sleep(5 * time.Millisecond)
	}
}

func reset(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = conn.(*net.TCPConn).SetLinger(0)
		conn.Close()
	}
}

func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	fmt.Fprint(w, `{"namespaces":[`)
}

func redirect(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "http://evil.example/", http.StatusFound)
}

// shown are the pages that cannot do without SWR.
var shown = []string{
	"/", "/orgs", "/orgs/team", "/orgs/team/-/settings", "/orgs/team/-/delete", "/orgs/team/repos/a/b",
	"/orgs/team/repos/a/b/-/settings", "/orgs/team/repos/a/b/-/delete", "/orgs/team/repos/a/b/-/tags/v1/-/delete",
}

// changed are the changes there are, each a form that would be accepted.
var changed = map[string][]string{
	"/orgs/-/new":                             {"name", "other"},
	"/orgs/team/-/delete":                     {"confirm", "team"},
	"/orgs/team/-/repos/new":                  {"name", "app", "category", "other"},
	"/orgs/team/repos/a/b/-/settings":         {"category", "other"},
	"/orgs/team/repos/a/b/-/delete":           {"confirm", "team/a/b"},
	"/orgs/team/repos/a/b/-/tags/v1/-/delete": nil,
	"/login-command":                          nil,
}

func TestOutages(t *testing.T) {
	t.Parallel()
	service := swrtest.Start(t)
	for _, o := range outages {
		t.Run(o.name, func(t *testing.T) {
			t.Parallel()
			c := start(t, func(s *setup) { s.service = service })
			b := c.admin(t)
			if o.get == 0 || o.get == 502 { // else the answer must be waited for
				b = c.impatient(t, b)
			}
			if o.bad == nil {
				c.line.server.Close()
			}
			c.line.fail(o.bad)
			for _, path := range shown {
				o.checkPage(t, b.get(t, path), path)
			}
			for path, fields := range changed {
				o.checkChange(t, b.post(t, path, fields...), path)
			}
			o.checkSignIn(t, b)
			if log := c.log.String(); strings.Contains(log, "panic") {
				t.Error(log)
			}
		})
	}
}

// impatient lets b ask a console that waits only a moment for SWR.
func (c *console) impatient(t testing.TB, b *browser) *browser {
	h := *c.Handlers
	h.budget = 200 * time.Millisecond
	server := httptest.NewServer(h.Routes())
	t.Cleanup(server.Close)
	b.URL = server.URL
	return b
}

func (o outage) checkPage(t *testing.T, a reply, path string) {
	t.Helper()
	if o.get == 0 && a.StatusCode != 502 {
		a.page(t, 200).harmless(t)
		return
	}
	page := a.page(t, max(o.get, 502*(1-min(o.get, 1))))
	page.harmless(t)
	again := page.links(t, "Try again")
	if o.get != 403 && !slices.Equal(again, []string{path}) {
		t.Errorf("%s: the retry leads to %v", path, again)
	}
	page.says(t, "Request ID "+a.Header.Get("X-Request-Id"))
}

func (o outage) checkChange(t *testing.T, a reply, path string) {
	t.Helper()
	if o.post == 0 && a.StatusCode == 303 {
		return
	}
	page := a.page(t, max(o.post, 502*(1-min(o.post, 1))))
	page.harmless(t)
	if again := page.links(t, "Try again"); again != nil {
		t.Errorf("%s: a change is offered once more: %v", path, again)
	}
	if page.says(t, "Request ID "+a.Header.Get("X-Request-Id")); a.StatusCode == 502 {
		page.says(t, "Nobody knows yet whether the change took effect.")
	}
}

// Nothing is changed by signing in: one simply tries again.
func (o outage) checkSignIn(t *testing.T, b *browser) {
	t.Helper()
	stranger := b.visitor()
	stranger.console = &console{Handlers: b.Handlers, URL: b.URL, swr: b.swr}
	a := stranger.signIn(t, "/orgs")
	page := document{}
	switch o.name {
	case "403":
		a.page(t, 422).harmless(t)
		return
	case "429":
		page = a.page(t, 429)
	default:
		page = a.page(t, 502)
	}
	if again := page.links(t, "Try again"); !slices.Equal(again, []string{"/auth/login?next=%2Forgs"}) {
		t.Errorf("the retry leads to %v", again)
	}
	if page.harmless(t); strings.Contains(a.body, "Nobody knows") || strings.Contains(a.body, b.swr.Password) {
		t.Error(page.text())
	}
}

// harmless checks that nothing which came from elsewhere has become a part of the page.
func (d document) harmless(t testing.TB) {
	t.Helper()
	for e := range d.elements("") {
		if slices.Contains([]string{"img", "iframe", "style", "object", "base"}, e.Data) || e.Data == "script" && e.get("src") == "" {
			t.Errorf("a foreign <%s>", e.Data)
		}
		for _, a := range e.Attr {
			address := slices.Contains([]string{"href", "src", "action", "formaction", "data", "hx-get"}, a.Key)
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on") || address && strings.HasPrefix(strings.ToLower(a.Val), "javascript:") {
				t.Errorf("a foreign %s=%q", a.Key, a.Val)
			}
		}
	}
}
