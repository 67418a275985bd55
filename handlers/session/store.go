// Package session keeps who is signed in. The browser holds a cookie with an id
// and a secret, the database a row that only that secret and the server's key
// open together. Store is a gorilla/sessions Store with typed access on top.
package session

import (
	"context"
	"encoding/gob"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/gorilla/sessions"

	"swr-console/handlers/state"
)

const (
	idle       = 30 * time.Minute // a session nobody used for so long has ended
	absolute   = 12 * time.Hour   // and so has any session this old
	touchEvery = time.Minute      // how closely a row follows its use
	remember   = 24 * time.Hour   // how long an ended session still tells whose it was
	maxValues  = 64 << 10         // bytes one session may hold; tokens take up to 20 KB of it
)

var (
	// ErrEnded says that the session ended while the request was under way.
	ErrEnded = errors.New("the session has ended")
	// ErrTooLarge says that more was put into a session than it may hold.
	ErrTooLarge = errors.New("the session holds too much")
)

// Options is what a Store needs. All of it is required.
type Options struct {
	State     *state.State
	Keys      *Keys
	PublicURL *url.URL // where people reach the console: decides names and flags of the cookies
	Now       func() time.Time
	Log       *slog.Logger
}

// Store keeps sessions. It implements sessions.Store.
type Store struct {
	state   *state.State
	keys    *Keys
	cookies cookies
	now     func() time.Time
	log     *slog.Logger
}

var _ sessions.Store = (*Store)(nil)

// NewStore returns a store over o.State.
func NewStore(o Options) *Store {
	gob.Register(User{})
	gob.Register(Flash{})
	return &Store{state: o.State, keys: o.Keys, cookies: newCookies(o.PublicURL), now: o.Now, log: o.Log}
}

// Get returns the session in the named cookie of r, the same one throughout a request.
func (s *Store) Get(r *http.Request, name string) (*sessions.Session, error) {
	return sessions.GetRegistry(r).Get(s, name)
}

// New returns the session in the named cookie of r, or an empty one when there is
// none, it has ended or the cookie is not ours. Only a failing database is an error.
func (s *Store) New(r *http.Request, name string) (*sessions.Session, error) {
	n := sessions.NewSession(s, name)
	n.Options = s.cookies.options(0)
	n.IsNew = true

	t, ok := ticketIn(r, name)
	if !ok {
		return n, nil
	}
	row, err := s.state.Session(r.Context(), t.key())
	if errors.Is(err, state.ErrNotFound) {
		return n, nil
	}
	if err != nil {
		return n, err
	}

	if values, ok := s.open(t, row); ok {
		n.ID, n.Values, n.IsNew = t.value(), values, false
		s.touch(r.Context(), row)
	}
	return n, nil
}

// open returns what a living session holds.
func (s *Store) open(t ticket, row state.Session) (map[any]any, bool) {
	if !s.alive(row) {
		return nil, false
	}
	plain, err := s.keys.open(t, sessionPurpose, row.Sealed)
	if err != nil {
		return nil, false // a guessed secret, or a key that was retired
	}
	values, err := decode(plain)
	if err != nil {
		return nil, false // written by a release that kept other things
	}
	u, ok := values[userKey].(User)
	if ok && !u.TokenExpires.IsZero() && !s.now().Before(u.TokenExpires) {
		return nil, false // SWR would refuse whatever it asked
	}
	return values, true
}

func (s *Store) alive(row state.Session) bool {
	now := s.now()
	return row.Sealed != "" && now.Sub(row.Seen) < idle && now.Sub(row.Created) < absolute
}

// touch keeps a session from ending for idleness. That it failed is no reason to
// refuse the page: with a full disk one can still look.
func (s *Store) touch(ctx context.Context, row state.Session) {
	now := s.now()
	if now.Sub(row.Seen) < touchEvery {
		return
	}
	if err := s.state.TouchSession(ctx, row.Key, now); err != nil {
		s.log.WarnContext(ctx, "session not touched", "error", err)
	}
}
