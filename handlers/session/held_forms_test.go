package session_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var typed = url.Values{"name": {"team-a"}, "note": {"line\nbreak", "组织"}}

const page = "/orgs/-/new"

func hold(t *testing.T, c *console, b *browser, fields url.Values) (held bool) {
	t.Helper()
	b.visit(page, func(w http.ResponseWriter, r *http.Request) {
		var err error
		held, err = c.Hold(w, r, fields)
		must(t, err)
	})
	return held
}

func take(t *testing.T, c *console, b *browser, path string) (fields url.Values, ok bool) {
	t.Helper()
	b.visit(path, func(w http.ResponseWriter, r *http.Request) {
		var err error
		fields, ok, err = c.Take(w, r)
		must(t, err)
	})
	return fields, ok
}

func TestWhatWasTypedSurvivesTheEndOfASession(t *testing.T) {
	for _, tt := range []struct {
		name string
		end  func(t *testing.T, c *console)
	}{
		{"for idleness", func(_ *testing.T, c *console) { c.clock.advance(30 * time.Minute) }},
		{"for idleness, purged", func(t *testing.T, c *console) {
			c.clock.advance(30 * time.Minute)
			must(t, c.Purge(t.Context()))
		}},
		{"for age", func(_ *testing.T, c *console) { c.clock.advance(12 * time.Hour) }},
		{"a night later", func(t *testing.T, c *console) {
			c.clock.advance(12 * time.Hour)
			must(t, c.Purge(t.Context()))
			c.clock.advance(12 * time.Hour)
			must(t, c.Purge(t.Context()))
		}},
		{"from another browser", func(t *testing.T, c *console) {
			signedIn(t, c.Store, ada).visit("/", func(_ http.ResponseWriter, r *http.Request) {
				_, err := c.EndOthers(r)
				must(t, err)
			})
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, c *console) {
				b := signedIn(t, c.Store, ada)
				tt.end(t, c)
				if !hold(t, c, b, typed) {
					t.Fatal("nothing was held")
				}
				if _, ok := take(t, c, b, page); ok {
					t.Error("given back before anyone signed in")
				}

				later := ada
				later.TokenExpires = c.clock.now().Add(24 * time.Hour)
				signIn(t, c.Store, b, later)
				got, ok := take(t, c, b, page)
				if diff := cmp.Diff(typed, got); !ok || diff != "" {
					t.Errorf("given back: %v %s", ok, diff)
				}
				if _, ok := take(t, c, b, page); ok {
					t.Error("given back twice")
				}
			})
		})
	}
}

func TestAFormIsNotHeldForAStranger(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		out := signedIn(t, c.Store, ada)
		old := out.copy()
		out.visit("/auth/logout", func(w http.ResponseWriter, r *http.Request) { must(t, c.SignOut(w, r)) })
		odd := &browser{cookies: map[string]*http.Cookie{"swr": {Name: "swr", Value: "x"}}}

		for name, b := range map[string]*browser{"no cookie": {}, "signed out": out, "a cookie from before": old, "an odd cookie": odd} {
			if hold(t, c, b, typed) {
				t.Errorf("%s: held", name)
			}
			if b.cookies["swr-form"] != nil {
				t.Errorf("%s: got a cookie", name)
			}
		}
	})
}

func TestAFormIsKeptFromEveryoneElse(t *testing.T) {
	other, namesake := ada, ada
	other.ID, other.Name = "u2", "grace"
	namesake.Account = "other"
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		hold(t, c, b, typed)
		for _, u := range []struct {
			name string
			b    *browser
		}{
			{"a browser without its cookie", signedIn(t, c.Store, ada)},
			{"another page", b},
		} {
			if _, ok := take(t, c, u.b, "/orgs/-/old"); ok {
				t.Errorf("given to %s", u.name)
			}
		}
		signIn(t, c.Store, b, other)
		if _, ok := take(t, c, b, page); ok {
			t.Error("given to another user")
		}
		signIn(t, c.Store, b, namesake)
		if _, ok := take(t, c, b, page); ok {
			t.Error("given to another account")
		}
		signIn(t, c.Store, b, ada)
		if _, ok := take(t, c, b, page); !ok {
			t.Error("not given to its owner")
		}
	})
}

func TestAFormIsHeldForTenMinutes(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		hold(t, c, b, typed)
		c.clock.advance(10 * time.Minute)
		if _, ok := take(t, c, b, page); ok {
			t.Error("given back too late")
		}
		must(t, c.Purge(t.Context()))
		if n := count(t, c); n != 0 {
			t.Errorf("%d forms left after the purge", n)
		}
	})
}

func TestABrowserHasOneFormHeld(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		hold(t, c, b, url.Values{"name": {"first"}})
		hold(t, c, b, url.Values{"name": {"second"}})
		if n := count(t, c); n != 1 {
			t.Errorf("%d forms held, want 1", n)
		}
		if got, _ := take(t, c, b, page); got.Get("name") != "second" {
			t.Errorf("got %v, want the second", got)
		}
		if n := count(t, c); n != 0 {
			t.Errorf("%d forms left after it was taken", n)
		}
	})
}

func TestOnlyAFormOfOrdinarySizeIsHeld(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		largest := url.Values{"note": {strings.Repeat("x", 384<<10-len("note"))}}
		if !hold(t, c, b, largest) {
			t.Error("a form of the largest size was not held")
		}
		largest.Add("n", "")
		if hold(t, c, b, largest) {
			t.Error("a larger form was held")
		}
	})
}

func TestAHeldFormIsSealed(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		hold(t, c, b, typed)
		var dump string
		must(t, c.db.Read.QueryRow(`SELECT key_hash || sealed FROM held_forms`).Scan(&dump))
		for _, clear := range []string{"team-a", ada.Account, ada.ID, page} {
			if strings.Contains(dump, clear) {
				t.Errorf("the row holds %q", clear)
			}
		}
		_, err := c.db.Write.Exec(`UPDATE held_forms SET sealed = (SELECT sealed FROM sessions)`)
		must(t, err)
		if _, ok := take(t, c, b, page); ok {
			t.Error("something else was opened as a form")
		}
	})
}

func count(t *testing.T, c *console) (n int) {
	t.Helper()
	must(t, c.db.Read.QueryRow(`SELECT COUNT(*) FROM held_forms`).Scan(&n))
	return n
}
