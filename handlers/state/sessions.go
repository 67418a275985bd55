package state

import (
	"context"
	"fmt"
	"time"
)

// Session is one signed-in browser: whose it is in the clear, what it holds sealed.
type Session struct {
	Key       string // hash of the id in the cookie
	Account   string
	UserID    string
	User      string
	UserAgent string
	Sealed    string // empty once the session has ended
	Created   time.Time
	Seen      time.Time
}

// AddSession stores a new session.
func (s *State) AddSession(ctx context.Context, n Session) error {
	_, err := s.write.ExecContext(ctx, `
		INSERT INTO sessions (key_hash, account, user_id, user_name, user_agent, sealed, created_at, seen_at, ended_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)`,
		n.Key, n.Account, n.UserID, n.User, n.UserAgent, n.Sealed, n.Created.UnixMicro(), n.Seen.UnixMicro())
	if err != nil {
		return fmt.Errorf("add session: %w", err)
	}
	return nil
}

const sessionColumns = `key_hash, account, user_id, user_name, user_agent, sealed, created_at, seen_at`

// Session returns the session stored under key, living or ended, or ErrNotFound.
func (s *State) Session(ctx context.Context, key string) (Session, error) {
	n, err := scanSession(s.read.QueryRowContext(ctx, `SELECT `+sessionColumns+` FROM sessions WHERE key_hash = $1`, key))
	if err != nil {
		return Session{}, fmt.Errorf("session: %w", known(err))
	}
	return n, nil
}

// SaveSession replaces what a living session holds. A session that ended
// meanwhile is ErrNotFound: a slow request cannot bring it back.
func (s *State) SaveSession(ctx context.Context, key, sealed string) error {
	err := s.one(ctx, `UPDATE sessions SET sealed = $1 WHERE key_hash = $2 AND ended_at = 0`, sealed, key)
	if err != nil {
		return fmt.Errorf("save session: %w", err)
	}
	return nil
}

// TouchSession records that a living session was seen.
func (s *State) TouchSession(ctx context.Context, key string, seen time.Time) error {
	_, err := s.write.ExecContext(ctx, `
		UPDATE sessions SET seen_at = $1
		WHERE key_hash = $2 AND ended_at = 0 AND seen_at < $1`, seen.UnixMicro(), key)
	if err != nil {
		return fmt.Errorf("touch session: %w", err)
	}
	return nil
}

// DeleteSession forgets a session altogether; one that is not there is fine.
func (s *State) DeleteSession(ctx context.Context, key string) error {
	if _, err := s.write.ExecContext(ctx, `DELETE FROM sessions WHERE key_hash = $1`, key); err != nil {
		return fmt.Errorf("delete session: %w", err)
	}
	return nil
}

type scanner interface{ Scan(dest ...any) error }

func scanSession(row scanner) (n Session, err error) {
	err = row.Scan(&n.Key, &n.Account, &n.UserID, &n.User, &n.UserAgent, &n.Sealed,
		(*micros)(&n.Created), (*micros)(&n.Seen))
	return n, err
}
