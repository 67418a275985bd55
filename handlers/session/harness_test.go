package session_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"swr-console/handlers/session"
	"swr-console/handlers/state"
	"swr-console/swr/sqldb"
	"swr-console/swr/sqldb/pgtest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// clock is a time that only the test moves.
type clock struct{ passed atomic.Int64 }

func (c *clock) now() time.Time           { return noon.Add(time.Duration(c.passed.Load())) }
func (c *clock) advance(d time.Duration)  { c.passed.Add(int64(d)) }
func (c *clock) since(t time.Time) string { return c.now().Sub(t).String() }

// console is a store with everything under it.
type console struct {
	*session.Store
	clock clock
	db    sqldb.DB
	state *state.State
	log   bytes.Buffer
}

// both runs test on a SQLite file and on a PostgreSQL database.
func both(t *testing.T, test func(t *testing.T, c *console)) {
	t.Parallel()
	for name, address := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "console.db") },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, start(t, address(t)))
		})
	}
}

func start(t *testing.T, address string) *console {
	t.Helper()
	c := &console{}
	var err error
	c.db, err = sqldb.Open(t.Context(), address)
	must(t, err)
	t.Cleanup(func() { c.db.Close() })
	c.state, err = state.New(t.Context(), c.db.Write, c.db.Read, c.db.Migrate)
	must(t, err)
	c.Store = c.with(newKeys(t), "http://127.0.0.1:8080")
	return c
}

// with returns another store over the same database.
func (c *console) with(keys *session.Keys, public string) *session.Store {
	address, err := url.Parse(public)
	if err != nil {
		panic(err)
	}
	return session.NewStore(session.Options{
		State: c.state, Keys: keys, PublicURL: address, Now: c.clock.now,
		Log: slog.New(slog.NewTextHandler(&c.log, nil)),
	})
}

func newKeys(t *testing.T) *session.Keys {
	t.Helper()
	keys, err := session.CreateKeys(filepath.Join(t.TempDir(), "keys", "session"))
	must(t, err)
	return keys
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// browser keeps cookies between requests.
type browser struct {
	agent   string
	cookies map[string]*http.Cookie
}

// visit makes one request to path, answers it with action and keeps the cookies.
func (b *browser) visit(path string, action func(w http.ResponseWriter, r *http.Request)) []*http.Cookie {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("User-Agent", b.agent)
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	action(w, r)

	set := w.Result().Cookies()
	for _, c := range set {
		if b.cookies == nil {
			b.cookies = map[string]*http.Cookie{}
		}
		if b.cookies[c.Name] = c; c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return set
}

// copy is a second browser with the same cookies: a thief's, or another tab's.
func (b *browser) copy() *browser {
	twin := &browser{cookies: map[string]*http.Cookie{}}
	for name, c := range b.cookies {
		twin.cookies[name] = c
	}
	return twin
}

var ada = session.User{Account: "acme", ID: "u1", Name: "ada", ProjectID: "p1", Token: "a-token", TokenExpires: noon.Add(24 * time.Hour)}

func signedIn(t *testing.T, s *session.Store, u session.User) *browser {
	t.Helper()
	b := &browser{agent: "Firefox"}
	signIn(t, s, b, u)
	return b
}

func signIn(t *testing.T, s *session.Store, b *browser, u session.User) {
	t.Helper()
	b.visit("/auth/login", func(w http.ResponseWriter, r *http.Request) { must(t, s.SignIn(w, r, u)) })
}

// userOf returns who the store takes b for.
func userOf(t *testing.T, s *session.Store, b *browser) (u session.User, ok bool) {
	t.Helper()
	b.visit("/", func(_ http.ResponseWriter, r *http.Request) {
		n, err := s.Session(r)
		must(t, err)
		u, ok = n.User()
	})
	return u, ok
}
