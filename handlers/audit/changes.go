package audit

import (
	"context"
	"time"
)

// Change is one line of the record as people read it: an intent and what came of it.
type Change struct {
	Entry
	ID         int64
	Begun      time.Time
	Ended      time.Time // zero while no result is recorded
	Outcome    Outcome   // Unknown while no result is recorded
	UpstreamID string    // the request ID that SWR gave
}

// Changes returns up to limit changes in an account, newest first, that are older
// than the one with the ID before; 0 starts at the newest.
func (l *Log) Changes(ctx context.Context, account string, before int64, limit int) ([]Change, error) {
	rows, err := l.state.AuditChanges(ctx, account, before, limit)
	if err != nil {
		return nil, err
	}

	changes := make([]Change, 0, len(rows))
	for _, r := range rows {
		c := Change{
			Entry: Entry{
				Account: r.Account, UserID: r.UserID, User: r.User, Action: r.Action, Object: r.Object,
				RequestID: r.RequestID, Remote: r.Remote,
			},
			ID: r.ID, Begun: r.At, Ended: r.Ended, Outcome: Outcome(r.Outcome), UpstreamID: r.UpstreamID,
		}
		if c.Ended.IsZero() {
			c.Outcome = Unknown
		}
		changes = append(changes, c)
	}
	return changes, nil
}
