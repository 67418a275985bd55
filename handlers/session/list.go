package session

import (
	"context"
	"net/http"
	"time"

	"swr-console/handlers/state"
)

// Info is one line in a user's list of sessions.
type Info struct {
	Key       string // names the session to End; opens nothing
	UserAgent string
	Created   time.Time
	Seen      time.Time // to the minute
	Current   bool      // the one that asks
}

// List returns the living sessions of the user of r, last seen first.
func (s *Store) List(r *http.Request) ([]Info, error) {
	u, key, err := s.current(r)
	if err != nil {
		return nil, err
	}
	rows, err := s.state.UserSessions(r.Context(), u.Account, u.ID)
	if err != nil {
		return nil, err
	}

	var list []Info
	for _, row := range rows {
		if s.alive(row) {
			list = append(list, Info{row.Key, row.UserAgent, row.Created, row.Seen, row.Key == key})
		}
	}
	return list, nil
}

// End ends the session called key of the user of r; state.ErrNotFound when the
// user has none of that name.
func (s *Store) End(r *http.Request, key string) error {
	u, _, err := s.current(r)
	if err != nil {
		return err
	}
	return s.state.EndSession(r.Context(), u.Account, u.ID, key, s.now())
}

// EndOthers ends every session of the user of r but this one, and returns how
// many those were.
func (s *Store) EndOthers(r *http.Request) (int64, error) {
	u, key, err := s.current(r)
	if err != nil {
		return 0, err
	}
	return s.state.EndOtherSessions(r.Context(), u.Account, u.ID, key, s.now())
}

// current returns the user of r and the key of their session, or ErrEnded.
func (s *Store) current(r *http.Request) (User, string, error) {
	n, err := s.Session(r)
	if err != nil {
		return User{}, "", err
	}
	u, ok := n.User()
	t, isTicket := parseTicket(n.ID)
	if !ok || !isTicket {
		return User{}, "", ErrEnded
	}
	return u, t.key(), nil
}

// Purge ends the sessions that have expired and deletes what is no longer needed.
func (s *Store) Purge(ctx context.Context) error {
	now := s.now()
	err := s.state.PurgeSessions(ctx, state.Expiry{
		Now: now, Idle: now.Add(-idle), Absolute: now.Add(-absolute), Forgotten: now.Add(-remember),
	})
	if err != nil {
		return err
	}
	return s.state.PurgeHeldForms(ctx, now.Add(-holdFor))
}

// Run purges every minute until ctx ends.
func (s *Store) Run(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		if err := s.Purge(ctx); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "sessions not purged", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
