package session_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/handlers/session"
)

func TestCookiesFollowThePublicURL(t *testing.T) {
	t.Parallel()
	c := start(t, t.TempDir()+"/console.db")
	keys := newKeys(t)
	for _, tt := range []struct {
		public, name, path string
		secure             bool
	}{
		{"https://swr.example", "__Host-swr", "/", true},
		{"https://swr.example/", "__Host-swr", "/", true},
		{"https://swr.example/a/b", "__Secure-swr", "/a/b", true},
		{"https://swr.example/a/b/", "__Secure-swr", "/a/b", true},
		{"http://127.0.0.1:8080", "swr", "/", false},
		{"http://127.0.0.1:8080/a/b", "swr", "/a/b", false},
	} {
		t.Run(tt.public, func(t *testing.T) {
			s := c.with(keys, tt.public)
			base := http.Cookie{Name: tt.name, Path: tt.path, Secure: tt.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode}
			b := &browser{}

			// Signing in sets a cookie that ends with the browser.
			want := base
			expect(t, &want, b.visit("/", func(w http.ResponseWriter, r *http.Request) { must(t, s.SignIn(w, r, ada)) }))

			// A held form has its own, for ten minutes.
			want = base
			want.Name += "-form"
			want.MaxAge = int(10 * time.Minute / time.Second)
			expect(t, &want, b.visit("/", func(w http.ResponseWriter, r *http.Request) {
				_, err := s.Hold(w, r, url.Values{"name": {"x"}})
				must(t, err)
			}))
			want.MaxAge = -1
			expect(t, &want, b.visit("/", func(w http.ResponseWriter, r *http.Request) {
				_, _, err := s.Take(w, r)
				must(t, err)
			}))

			// Signing out deletes it.
			want = base
			want.MaxAge = -1
			expect(t, &want, b.visit("/", func(w http.ResponseWriter, r *http.Request) { must(t, s.SignOut(w, r)) }))
		})
	}
}

// expect compares the one cookie that was set, its value and its date aside.
func expect(t *testing.T, want *http.Cookie, got []*http.Cookie) {
	t.Helper()
	if len(got) != 1 {
		t.Fatalf("%d cookies set, want 1: %v", len(got), got)
	}
	c := *got[0]
	c.Value, c.Raw, c.RawExpires, c.Expires = "", "", "", time.Time{}
	if diff := cmp.Diff(want, &c, cmp.AllowUnexported(http.Cookie{})); diff != "" {
		t.Error(diff)
	}
}

func TestReadingASessionSetsNoCookie(t *testing.T) {
	t.Parallel()
	c := start(t, t.TempDir()+"/console.db")
	for name, b := range map[string]*browser{"a stranger": {}, "a user": signedIn(t, c.Store, ada)} {
		set := b.visit("/", func(w http.ResponseWriter, r *http.Request) {
			_, err := c.Session(r)
			must(t, err)
			_, err = c.TakeFlashes(w, r)
			must(t, err)
		})
		if len(set) != 0 {
			t.Errorf("%s got %v", name, set)
		}
	}
}

func TestAFlashIsShownOnce(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		want := []session.Flash{{Kind: "success", Text: "team-a created"}, {Kind: "danger", Text: "组织"}}
		for _, f := range want {
			b.visit("/orgs", func(w http.ResponseWriter, r *http.Request) { must(t, c.Flash(w, r, f)) })
		}
		for _, want := range [][]session.Flash{want, nil} {
			b.visit("/orgs", func(w http.ResponseWriter, r *http.Request) {
				got, err := c.TakeFlashes(w, r)
				must(t, err)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
		if _, ok := userOf(t, c.Store, b); !ok {
			t.Error("taking the messages signed the user out")
		}
	})
}
