package session

import (
	"net/http"

	"github.com/gorilla/sessions"
)

// Session is what the console remembers of one browser.
type Session struct {
	*sessions.Session
}

const userKey = "user"

// Session returns the session of r; it is empty for a stranger.
func (s *Store) Session(r *http.Request) (Session, error) {
	n, err := s.Get(r, s.cookies.session)
	return Session{n}, err
}

// User returns who is signed in.
func (n Session) User() (User, bool) {
	u, ok := n.Values[userKey].(User)
	return u, ok
}

// SignIn makes u the user of this browser under a new id: an id that someone
// planted before is worth nothing afterwards, and nothing of an earlier user stays.
func (s *Store) SignIn(w http.ResponseWriter, r *http.Request, u User) error {
	n, err := s.Session(r)
	if err != nil {
		return err
	}
	if err := s.drop(r); err != nil {
		return err
	}
	n.ID, n.IsNew, n.Values = "", true, map[any]any{userKey: u}
	n.Options = s.cookies.options(0)
	return n.Save(r, w)
}

// SignOut forgets the session of r. Its cookie opens nothing from then on.
func (s *Store) SignOut(w http.ResponseWriter, r *http.Request) error {
	n, err := s.Session(r)
	if err != nil {
		return err
	}
	if err := s.drop(r); err != nil {
		return err
	}
	n.Values = map[any]any{}
	n.Options = s.cookies.options(gone)
	return n.Save(r, w)
}

// drop deletes the row behind the cookie that r came with, living or ended.
func (s *Store) drop(r *http.Request) error {
	t, ok := ticketIn(r, s.cookies.session)
	if !ok {
		return nil
	}
	return s.state.DeleteSession(r.Context(), t.key())
}

// Expire ends the session of r because what it holds is no longer accepted. Unlike
// SignOut it lets a form that was being filled find its user again.
func (s *Store) Expire(r *http.Request) error {
	u, key, err := s.current(r)
	if err != nil {
		return err
	}
	return s.state.EndSession(r.Context(), u.Account, u.ID, key, s.now())
}

// Carried reports whether r came with a session's cookie, whatever it opens.
func (s *Store) Carried(r *http.Request) bool {
	_, ok := ticketIn(r, s.cookies.session)
	return ok
}
