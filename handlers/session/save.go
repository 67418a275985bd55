package session

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gorilla/sessions"

	"swr-console/handlers/state"
)

// Save stores n. A session without an ID gets one, and with it the cookie; one
// that ended meanwhile is ErrEnded; one with a negative MaxAge is forgotten.
func (s *Store) Save(r *http.Request, w http.ResponseWriter, n *sessions.Session) error {
	if n.Options.MaxAge < 0 {
		return s.forget(r, w, n)
	}
	plain, err := encode(n.Values)
	if err != nil {
		return err
	}
	if n.ID == "" {
		return s.add(r, w, n, plain)
	}

	t, _ := parseTicket(n.ID)
	sealed, err := s.keys.seal(t, sessionPurpose, plain)
	if err != nil {
		return err
	}
	err = s.state.SaveSession(r.Context(), t.key(), sealed)
	if errors.Is(err, state.ErrNotFound) {
		return ErrEnded
	}
	return err
}

func (s *Store) add(r *http.Request, w http.ResponseWriter, n *sessions.Session, plain []byte) error {
	t := newTicket()
	sealed, err := s.keys.seal(t, sessionPurpose, plain)
	if err != nil {
		return err
	}
	u, _ := n.Values[userKey].(User)
	now := s.now()
	err = s.state.AddSession(r.Context(), state.Session{
		Key: t.key(), Account: u.Account, UserID: u.ID, User: u.Name, UserAgent: browser(r),
		Sealed: sealed, Created: now, Seen: now,
	})
	if err != nil {
		return err
	}
	n.ID = t.value()
	s.cookies.set(w, n.Name(), n.ID, 0)
	return nil
}

func (s *Store) forget(r *http.Request, w http.ResponseWriter, n *sessions.Session) error {
	if t, ok := parseTicket(n.ID); ok {
		if err := s.state.DeleteSession(r.Context(), t.key()); err != nil {
			return err
		}
	}
	s.cookies.set(w, n.Name(), "", gone)
	return nil
}

func encode(values map[any]any) ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(values); err != nil {
		return nil, fmt.Errorf("encode session: %w", err)
	}
	if b.Len() > maxValues {
		return nil, fmt.Errorf("%w: %d bytes of %d", ErrTooLarge, b.Len(), maxValues)
	}
	return b.Bytes(), nil
}

func decode(plain []byte) (values map[any]any, err error) {
	err = gob.NewDecoder(bytes.NewReader(plain)).Decode(&values)
	return values, err
}

// browser is what r says it was sent with, short enough for a list and fit for a
// TEXT column: PostgreSQL refuses what is not UTF-8.
func browser(r *http.Request) string {
	agent := r.UserAgent()
	return strings.ToValidUTF8(agent[:min(len(agent), 256)], "")
}
