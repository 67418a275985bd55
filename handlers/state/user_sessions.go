package state

import (
	"context"
	"fmt"
	"time"
)

// UserSessions returns the sessions of one user that were not ended, last seen first.
func (s *State) UserSessions(ctx context.Context, account, userID string) ([]Session, error) {
	rows, err := s.read.QueryContext(ctx, `
		SELECT `+sessionColumns+` FROM sessions
		WHERE account = $1 AND user_id = $2 AND ended_at = 0
		ORDER BY seen_at DESC, key_hash`, account, userID)
	if err != nil {
		return nil, fmt.Errorf("sessions of a user: %w", err)
	}
	defer rows.Close()

	var list []Session
	for rows.Next() {
		n, err := scanSession(rows)
		if err != nil {
			return nil, fmt.Errorf("sessions of a user: %w", err)
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// EndSession ends one session of a user, or returns ErrNotFound when the user has
// no such living session. What it held is gone at once.
func (s *State) EndSession(ctx context.Context, account, userID, key string, now time.Time) error {
	err := s.one(ctx, `
		UPDATE sessions SET sealed = '', ended_at = $1
		WHERE account = $2 AND user_id = $3 AND key_hash = $4 AND ended_at = 0`,
		now.UnixMicro(), account, userID, key)
	if err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// EndOtherSessions ends every session of a user but the one under keep, and
// returns how many those were.
func (s *State) EndOtherSessions(ctx context.Context, account, userID, keep string, now time.Time) (int64, error) {
	n, err := s.changed(ctx, `
		UPDATE sessions SET sealed = '', ended_at = $1
		WHERE account = $2 AND user_id = $3 AND key_hash <> $4 AND ended_at = 0`,
		now.UnixMicro(), account, userID, keep)
	if err != nil {
		return 0, fmt.Errorf("end sessions: %w", err)
	}
	return n, nil
}

// Expiry is the set of limits that ends sessions and then forgets them.
type Expiry struct {
	Now       time.Time
	Idle      time.Time // sessions not seen since end
	Absolute  time.Time // sessions born before end
	Forgotten time.Time // sessions ended before are deleted
}

// PurgeSessions ends what has expired and deletes what ended long ago.
func (s *State) PurgeSessions(ctx context.Context, e Expiry) error {
	_, err := s.write.ExecContext(ctx, `
		UPDATE sessions SET sealed = '', ended_at = $1
		WHERE ended_at = 0 AND (seen_at <= $2 OR created_at <= $3)`,
		e.Now.UnixMicro(), e.Idle.UnixMicro(), e.Absolute.UnixMicro())
	if err != nil {
		return fmt.Errorf("end expired sessions: %w", err)
	}

	_, err = s.write.ExecContext(ctx, `
		DELETE FROM sessions WHERE ended_at > 0 AND ended_at <= $1`, e.Forgotten.UnixMicro())
	if err != nil {
		return fmt.Errorf("delete ended sessions: %w", err)
	}
	return nil
}
