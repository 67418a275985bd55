package session_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/handlers/session"
	"swr-console/handlers/state"
)

// only returns the one living session of ada as the database has it.
func only(t *testing.T, c *console) state.Session {
	t.Helper()
	list, err := c.state.UserSessions(t.Context(), ada.Account, ada.ID)
	must(t, err)
	if len(list) != 1 {
		t.Fatalf("%d sessions, want 1", len(list))
	}
	return list[0]
}

func list(t *testing.T, c *console, b *browser) (list []session.Info) {
	t.Helper()
	b.visit("/", func(_ http.ResponseWriter, r *http.Request) {
		var err error
		list, err = c.List(r)
		must(t, err)
	})
	return list
}

func TestAUserSeesTheirLivingSessions(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		signedIn(t, c.Store, ada) // has ended by the time of the list
		c.clock.advance(20 * time.Minute)
		phone := &browser{agent: "Phone\xff"}
		signIn(t, c.Store, phone, ada)
		c.clock.advance(10 * time.Minute)
		laptop := signedIn(t, c.Store, ada)
		other := ada
		other.ID = "u2"
		signedIn(t, c.Store, other)

		want := []session.Info{
			{UserAgent: "Firefox", Created: noon.Add(30 * time.Minute), Seen: noon.Add(30 * time.Minute), Current: true},
			{UserAgent: "Phone", Created: noon.Add(20 * time.Minute), Seen: noon.Add(20 * time.Minute)},
		}
		if diff := cmp.Diff(want, list(t, c, laptop), cmpopts.IgnoreFields(session.Info{}, "Key")); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAUserEndsASessionElsewhere(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		phone := signedIn(t, c.Store, ada)
		key := list(t, c, phone)[0].Key
		laptop := signedIn(t, c.Store, ada)

		laptop.visit("/", func(_ http.ResponseWriter, r *http.Request) { must(t, c.End(r, key)) })
		if _, ok := userOf(t, c.Store, phone); ok {
			t.Error("the session goes on")
		}
		if _, ok := userOf(t, c.Store, laptop); !ok {
			t.Error("the wrong session ended")
		}
		laptop.visit("/", func(_ http.ResponseWriter, r *http.Request) {
			if err := c.End(r, key); !errors.Is(err, state.ErrNotFound) {
				t.Errorf("ending it again: got %v, want ErrNotFound", err)
			}
		})
	})
}

func TestAUserCannotEndSomeoneElsesSession(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		victim := signedIn(t, c.Store, ada)
		key := list(t, c, victim)[0].Key
		mallory := ada
		mallory.ID = "u2"
		signedIn(t, c.Store, mallory).visit("/", func(_ http.ResponseWriter, r *http.Request) {
			if err := c.End(r, key); !errors.Is(err, state.ErrNotFound) {
				t.Errorf("got %v, want ErrNotFound", err)
			}
		})
		if _, ok := userOf(t, c.Store, victim); !ok {
			t.Error("the session ended")
		}
	})
}

func TestEndingTheOthersLeavesThisOne(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		signedIn(t, c.Store, ada)
		signedIn(t, c.Store, ada)
		here := signedIn(t, c.Store, ada)
		here.visit("/", func(_ http.ResponseWriter, r *http.Request) {
			n, err := c.EndOthers(r)
			must(t, err)
			if n != 2 {
				t.Errorf("ended %d, want 2", n)
			}
		})
		if got := list(t, c, here); len(got) != 1 || !got[0].Current {
			t.Errorf("left %v, want this one", got)
		}
	})
}

func TestAStrangerHasNoSessionsToEnd(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		(&browser{}).visit("/", func(_ http.ResponseWriter, r *http.Request) {
			_, listed := c.List(r)
			_, ended := c.EndOthers(r)
			for _, err := range []error{listed, ended, c.End(r, "x")} {
				if !errors.Is(err, session.ErrEnded) {
					t.Errorf("got %v, want ErrEnded", err)
				}
			}
		})
	})
}

func TestPurgeTakesTheTokenOutOfExpiredRows(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		signedIn(t, c.Store, ada)
		key := only(t, c).Key
		must(t, c.Purge(t.Context()))
		if only(t, c).Sealed == "" {
			t.Fatal("a living session was purged")
		}

		c.clock.advance(30 * time.Minute)
		must(t, c.Purge(t.Context()))
		row, err := c.state.Session(t.Context(), key)
		must(t, err)
		if row.Sealed != "" || row.UserID != ada.ID {
			t.Errorf("got %+v, want the user and nothing else", row)
		}

		c.clock.advance(24 * time.Hour)
		must(t, c.Purge(t.Context()))
		if _, err := c.state.Session(t.Context(), key); !errors.Is(err, state.ErrNotFound) {
			t.Errorf("a day later: got %v, want ErrNotFound", err)
		}
	})
}

func TestRunPurgesUntilItIsStopped(t *testing.T) {
	t.Parallel()
	c := start(t, t.TempDir()+"/console.db")
	signedIn(t, c.Store, ada)
	c.clock.advance(30 * time.Minute)

	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		c.Run(ctx)
	}()
	for { // the test's own deadline ends this
		rows, err := c.state.UserSessions(t.Context(), ada.Account, ada.ID)
		must(t, err)
		if len(rows) == 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	cancel()
	<-stopped
}

func TestAnExpiredSessionOpensNothingButKeepsAForm(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		b.visit("/", func(_ http.ResponseWriter, r *http.Request) { must(t, c.Expire(r)) })
		if _, ok := userOf(t, c.Store, b); ok {
			t.Error("the session goes on")
		}
		if !hold(t, c, b, typed) {
			t.Error("nothing was held")
		}
		b.visit("/", func(_ http.ResponseWriter, r *http.Request) {
			if err := c.Expire(r); !errors.Is(err, session.ErrEnded) {
				t.Errorf("again: got %v, want ErrEnded", err)
			}
		})
	})
}

func TestACookieIsCarriedWhateverItOpens(t *testing.T) {
	t.Parallel()
	c := start(t, t.TempDir()+"/console.db")
	ended := signedIn(t, c.Store, ada)
	ended.visit("/", func(_ http.ResponseWriter, r *http.Request) { must(t, c.Expire(r)) })
	for _, tt := range []struct {
		name string
		b    *browser
		want bool
	}{
		{"a living session", signedIn(t, c.Store, ada), true},
		{"an ended session", ended, true},
		{"no cookie", &browser{}, false},
		{"a cookie of something else", &browser{cookies: map[string]*http.Cookie{"swr": {Name: "swr", Value: "x"}}}, false},
	} {
		tt.b.visit("/", func(_ http.ResponseWriter, r *http.Request) {
			if got := c.Carried(r); got != tt.want {
				t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
			}
		})
	}
}
