package state

import (
	"context"
	"fmt"
	"time"
)

// AuditChange is an intent with its result beside it.
type AuditChange struct {
	AuditRow           // the intent, with the outcome and the upstream ID of its result
	Ended    time.Time // zero while no result is recorded
}

// AuditChanges returns up to limit intents of an account with an ID below before,
// newest first; before 0 starts at the newest.
func (s *State) AuditChanges(ctx context.Context, account string, before int64, limit int) ([]AuditChange, error) {
	rows, err := s.read.QueryContext(ctx, `
		SELECT i.id, i.at, i.intent, i.account, i.user_id, i.user_name, i.action, i.object, i.request_id, i.remote,
			COALESCE(r.outcome, ''), COALESCE(r.upstream_id, ''), i.hash, COALESCE(r.at, 0)
		FROM audit i LEFT JOIN audit r ON r.intent = i.id AND r.intent > 0
		WHERE i.intent = 0 AND i.account = $1 AND (i.id < $2 OR $2 = 0)
		ORDER BY i.id DESC LIMIT $3`, account, before, limit)
	if err != nil {
		return nil, fmt.Errorf("audit changes: %w", err)
	}
	defer rows.Close()

	var changes []AuditChange
	for rows.Next() {
		var c AuditChange
		var ended int64
		err := rows.Scan(&c.ID, (*micros)(&c.At), &c.Intent, &c.Account, &c.UserID, &c.User, &c.Action, &c.Object,
			&c.RequestID, &c.Remote, &c.Outcome, &c.UpstreamID, &c.Hash, &ended)
		if err != nil {
			return nil, fmt.Errorf("audit changes: %w", err)
		}
		if ended > 0 {
			c.Ended = time.UnixMicro(ended).UTC()
		}
		changes = append(changes, c)
	}
	return changes, rows.Err()
}
