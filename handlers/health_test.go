package handlers

import (
	"strings"
	"testing"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	for _, tt := range []struct {
		name        string
		before      func()
		live, ready int
	}{
		{"all is well", func() {}, 200, 200},
		{"SWR is away", func() { c.line.fail(answering(503, "")) }, 200, 200},
		{"the console's own database is away", func() { c.db.Close() }, 200, 503},
	} {
		tt.before()
		live, ready := b.get(t, "/healthz"), b.get(t, "/readyz")
		if live.StatusCode != tt.live || live.body != "ok\n" || ready.StatusCode != tt.ready {
			t.Errorf("%s: got %d %q and %d %q", tt.name, live.StatusCode, live.body, ready.StatusCode, ready.body)
		}
	}
	if got := b.get(t, "/readyz").body; got != "not ready\n" {
		t.Errorf("a stranger is told %q", got)
	}
	for _, asked := range []reply{b.get(t, "/orgs"), b.get(t, "/nowhere"), b.post(t, "/auth/logout"), b.post(t, "/orgs/-/new", "name", "x")} {
		asked.page(t, 500).says(t, "Something went wrong in the console", "Request ID")
		if strings.Contains(asked.body, "database") || strings.Contains(asked.body, "sql") {
			t.Errorf("the page tells: %s", asked.body)
		}
	}
}
