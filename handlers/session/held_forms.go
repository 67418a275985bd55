package session

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"swr-console/handlers/state"
)

// MaxForm is how many bytes a form of the console may have: a description has up to 30,000 characters,
// and escaped each takes up to 12.
const MaxForm = 384 << 10

const holdFor = 10 * time.Minute

// heldForm is what someone had typed when their session ended: whose it is and
// which page it belongs to are sealed in with it.
type heldForm struct {
	Account string
	UserID  string
	Path    string
	Fields  url.Values
}

// Hold keeps the fields of a form that was posted to r after the session had
// ended, and tells whether it did: it keeps nothing for a stranger and nothing
// larger than a form may be. The caller leaves secret fields out.
func (s *Store) Hold(w http.ResponseWriter, r *http.Request, fields url.Values) (bool, error) {
	form := heldForm{Path: r.URL.EscapedPath(), Fields: fields}
	if size(fields) > MaxForm {
		return false, nil
	}
	ended, err := s.ended(r)
	if err != nil || ended.UserID == "" {
		return false, err
	}
	form.Account, form.UserID = ended.Account, ended.UserID

	if err := s.dropHeld(r); err != nil { // one form a browser
		return false, err
	}
	return true, s.hold(w, r, form)
}

// ended returns the row behind the session cookie of r, which says whose session
// it was. Its id alone must do: once a session has ended nothing is left to open.
func (s *Store) ended(r *http.Request) (state.Session, error) {
	t, ok := ticketIn(r, s.cookies.session)
	if !ok {
		return state.Session{}, nil
	}
	row, err := s.state.Session(r.Context(), t.key())
	if errors.Is(err, state.ErrNotFound) {
		return state.Session{}, nil
	}
	return row, err
}

func (s *Store) hold(w http.ResponseWriter, r *http.Request, form heldForm) error {
	plain, err := json.Marshal(form)
	if err != nil {
		return err
	}
	t := newTicket()
	sealed, err := s.keys.seal(t, formPurpose, plain)
	if err != nil {
		return err
	}
	if err := s.state.HoldForm(r.Context(), state.HeldForm{Key: t.key(), Sealed: sealed, Created: s.now()}); err != nil {
		return err
	}
	s.cookies.set(w, s.cookies.form, t.value(), holdFor)
	return nil
}

// Take returns the fields held for the page at r, once, and only to the user
// whose session had ended. They are for showing again, never for submitting.
func (s *Store) Take(w http.ResponseWriter, r *http.Request) (fields url.Values, ok bool, err error) {
	t, ok := ticketIn(r, s.cookies.form)
	if !ok {
		return nil, false, nil
	}
	u, _, err := s.current(r)
	if errors.Is(err, ErrEnded) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	form, err := s.held(r, t)
	if err != nil || form.Account != u.Account || form.UserID != u.ID || form.Path != r.URL.EscapedPath() {
		return nil, false, unlessMissing(err)
	}

	if err := s.state.DropHeldForm(r.Context(), t.key()); err != nil {
		return nil, false, unlessMissing(err)
	}
	s.cookies.set(w, s.cookies.form, "", gone)
	return form.Fields, true, nil
}

// held returns the form behind t, or state.ErrNotFound when it is too old or
// cannot be opened.
func (s *Store) held(r *http.Request, t ticket) (form heldForm, err error) {
	row, err := s.state.HeldForm(r.Context(), t.key())
	if err != nil {
		return heldForm{}, err
	}
	plain, err := s.keys.open(t, formPurpose, row.Sealed)
	if err != nil || s.now().Sub(row.Created) >= holdFor {
		return heldForm{}, state.ErrNotFound
	}
	return form, json.Unmarshal(plain, &form)
}

func (s *Store) dropHeld(r *http.Request) error {
	t, ok := ticketIn(r, s.cookies.form)
	if !ok {
		return nil
	}
	return unlessMissing(s.state.DropHeldForm(r.Context(), t.key()))
}

func unlessMissing(err error) error {
	if errors.Is(err, state.ErrNotFound) {
		return nil
	}
	return err
}

func size(fields url.Values) (n int) {
	for name, values := range fields {
		n += len(name)
		for _, v := range values {
			n += len(v)
		}
	}
	return n
}
