package session_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/handlers/session"
)

func TestASignedInBrowserIsKnownAgain(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		got, ok := userOf(t, c.Store, b)
		if diff := cmp.Diff(ada, got); !ok || diff != "" {
			t.Errorf("signed in: %v %s", ok, diff)
		}
		if _, ok := userOf(t, c.Store, &browser{}); ok {
			t.Error("a browser without a cookie is signed in")
		}
	})
}

func TestASessionHoldsALargeToken(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		u := ada
		u.Token = strings.Repeat("MIIf", 5<<10)
		if got, _ := userOf(t, c.Store, signedIn(t, c.Store, u)); got.Token != u.Token {
			t.Errorf("got %d bytes of the token, want %d", len(got.Token), len(u.Token))
		}

		u.Token = strings.Repeat("x", 64<<10)
		b := &browser{}
		b.visit("/auth/login", func(w http.ResponseWriter, r *http.Request) {
			if err := c.SignIn(w, r, u); !errors.Is(err, session.ErrTooLarge) {
				t.Errorf("got %v, want ErrTooLarge", err)
			}
		})
		if len(b.cookies) != 0 {
			t.Errorf("a session that was not stored got the cookies %v", b.cookies)
		}
	})
}

func TestASessionEnds(t *testing.T) {
	short := ada
	short.TokenExpires = noon.Add(time.Hour)
	endless := ada
	endless.TokenExpires = time.Time{}

	for _, tt := range []struct {
		name   string
		user   session.User
		visits []time.Duration // how long after each other
		want   bool
	}{
		{"not within 30 minutes", ada, []time.Duration{29*time.Minute + 59*time.Second}, true},
		{"after 30 idle minutes", ada, []time.Duration{30 * time.Minute}, false},
		{"not while it is used", ada, []time.Duration{29 * time.Minute, 29 * time.Minute, 29 * time.Minute}, true},
		{"30 minutes after its last use", ada, []time.Duration{29 * time.Minute, 30 * time.Minute}, false},
		{"not within 12 hours", ada, every(20*time.Minute, 12*time.Hour-time.Second), true},
		{"after 12 hours in use", ada, every(20*time.Minute, 12*time.Hour), false},
		{"with its token", short, every(20*time.Minute, time.Hour), false},
		{"not with a token that never ends", endless, every(20*time.Minute, time.Hour), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, c *console) {
				b := signedIn(t, c.Store, tt.user)
				var got bool
				for _, d := range tt.visits {
					c.clock.advance(d)
					_, got = userOf(t, c.Store, b)
				}
				if got != tt.want {
					t.Errorf("signed in after %v: %v, want %v", c.clock.since(noon), got, tt.want)
				}
			})
		})
	}
}

// every returns steps that add up to total.
func every(step, total time.Duration) (steps []time.Duration) {
	for ; total > step; total -= step {
		steps = append(steps, step)
	}
	return append(steps, total)
}

func TestARowFollowsItsUseByTheMinute(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		for _, tt := range []struct {
			after time.Duration
			want  time.Time
		}{
			{30 * time.Second, noon},
			{29 * time.Second, noon},
			{time.Second, noon.Add(time.Minute)},
			{59 * time.Second, noon.Add(time.Minute)},
		} {
			c.clock.advance(tt.after)
			userOf(t, c.Store, b)
			if got := only(t, c).Seen; !got.Equal(tt.want) {
				t.Errorf("seen %v, want %v", got, tt.want)
			}
		}
	})
}

func TestSigningInGivesANewID(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		before := b.copy()
		grace := ada
		grace.ID, grace.Name = "u2", "grace"
		signIn(t, c.Store, b, grace)

		if got, _ := userOf(t, c.Store, b); got.Name != "grace" {
			t.Errorf("got %q, want grace", got.Name)
		}
		if _, ok := userOf(t, c.Store, before); ok {
			t.Error("the id from before the sign-in still opens a session")
		}
	})
}

func TestAPlantedIDIsNotTakenOver(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		thief := &browser{}
		thief.visit("/", func(w http.ResponseWriter, r *http.Request) {
			must(t, c.Flash(w, r, session.Flash{Text: "makes a session without a user"}))
		})
		victim := thief.copy()
		signIn(t, c.Store, victim, ada)
		if _, ok := userOf(t, c.Store, thief); ok {
			t.Error("whoever planted the cookie is signed in")
		}
		if got, _ := userOf(t, c.Store, victim); got.Name != "ada" {
			t.Errorf("got %q, want ada", got.Name)
		}
	})
}

func TestACookieReplayedAfterSignOutOpensNothing(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		thief := b.copy()
		b.visit("/auth/logout", func(w http.ResponseWriter, r *http.Request) {
			must(t, c.SignOut(w, r))
			if n, _ := c.Session(r); len(n.Values) != 0 {
				t.Errorf("the request still holds %v", n.Values)
			}
		})
		if len(b.cookies) != 0 {
			t.Errorf("the browser keeps %v", b.cookies)
		}
		if _, ok := userOf(t, c.Store, thief); ok {
			t.Error("the cookie still opens the session")
		}
	})
}

func TestASlowRequestCannotBringASessionBack(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		twin := b.copy()
		b.visit("/slow", func(w http.ResponseWriter, r *http.Request) {
			n, err := c.Session(r)
			must(t, err)
			twin.visit("/auth/logout", func(w http.ResponseWriter, r *http.Request) { must(t, c.SignOut(w, r)) })
			if err := n.Save(r, w); !errors.Is(err, session.ErrEnded) {
				t.Errorf("got %v, want ErrEnded", err)
			}
		})
		if _, ok := userOf(t, c.Store, b); ok {
			t.Error("the session is back")
		}
	})
}

func TestOddCookiesAreStrangers(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		good := signedIn(t, c.Store, ada).cookies["swr"].Value
		id, secret, _ := strings.Cut(good, ".")
		for _, value := range []string{
			"", ".", good + ".", id, id + ".", "." + secret, secret + "." + id, good[:len(good)-1], good + "A",
			id + "." + strings.Repeat("A", len(secret)),
			strings.Repeat("A", len(id)) + "." + secret,
			strings.Repeat("A", 100_000),
		} {
			b := &browser{cookies: map[string]*http.Cookie{"swr": {Name: "swr", Value: value}}}
			if _, ok := userOf(t, c.Store, b); ok {
				t.Errorf("%q is signed in", value)
			}
		}
	})
}

func TestAFailingDatabaseIsAnErrorNotAStranger(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		must(t, c.db.Close())
		for name, call := range map[string]func(w http.ResponseWriter, r *http.Request) error{
			"Session":     func(_ http.ResponseWriter, r *http.Request) error { _, err := c.Session(r); return err },
			"SignIn":      func(w http.ResponseWriter, r *http.Request) error { return c.SignIn(w, r, ada) },
			"SignOut":     c.SignOut,
			"Flash":       func(w http.ResponseWriter, r *http.Request) error { return c.Flash(w, r, session.Flash{}) },
			"TakeFlashes": func(w http.ResponseWriter, r *http.Request) error { _, err := c.TakeFlashes(w, r); return err },
			"List":        func(_ http.ResponseWriter, r *http.Request) error { _, err := c.List(r); return err },
			"Hold":        func(w http.ResponseWriter, r *http.Request) error { _, err := c.Hold(w, r, nil); return err },
			"Purge":       func(_ http.ResponseWriter, r *http.Request) error { return c.Purge(r.Context()) },
		} {
			b.visit("/", func(w http.ResponseWriter, r *http.Request) {
				if err := call(w, r); err == nil {
					t.Errorf("%s: no error", name)
				}
			})
		}
		if len(b.cookies) != 1 {
			t.Errorf("the browser lost its cookie: it may still be good")
		}
	})
}

func TestADatabaseThatCannotBeWrittenStillShowsPages(t *testing.T) {
	t.Parallel()
	c := start(t, t.TempDir()+"/console.db")
	b := signedIn(t, c.Store, ada)
	must(t, c.db.Write.Close())

	c.clock.advance(5 * time.Minute)
	if _, ok := userOf(t, c.Store, b); !ok {
		t.Error("the reader was turned away")
	}
	if got := c.log.String(); !strings.Contains(got, "session not touched") {
		t.Errorf("nobody is told: %q", got)
	}
}

func TestATokenIsNeverPrinted(t *testing.T) {
	t.Parallel()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		for _, v := range []any{ada, &ada, []session.User{ada}, struct{ U session.User }{ada}} {
			if got := fmt.Sprintf(verb, v); strings.Contains(got, ada.Token) || strings.Contains(got, fmt.Sprintf("%x", ada.Token)) {
				t.Errorf("%s: %s", verb, got)
			}
		}
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("signed in", "user", ada)
	if got := log.String(); strings.Contains(got, ada.Token) || !strings.Contains(got, "acme/ada") {
		t.Errorf("logged %s", got)
	}
}
