// Package audit records every change the console asks for: what someone set out
// to do before it is tried, and what came of it. Rows are only ever added, and
// each covers the one before it by its hash, so that Verify finds a row that was
// removed, altered or moved. Nothing secret belongs in an Entry.
package audit

import (
	"context"
	"strings"
	"time"

	"swr-console/handlers/state"
)

// Entry is what someone sets out to do.
type Entry struct {
	Account   string
	UserID    string
	User      string
	Action    string // the IAM action, such as swr:namespace:createNamespace
	Object    string // what it is done to, such as team-a/app:v1
	RequestID string // the console's own
	Remote    string // the address the request came from
}

// Outcome is what came of an intent.
type Outcome string

const (
	// Done says that SWR made the change.
	Done Outcome = "done"
	// Refused says that SWR answered no and changed nothing.
	Refused Outcome = "refused"
	// Unknown says that no answer came: the change may have been made or not.
	Unknown Outcome = "unknown"
)

// Log is the audit record.
type Log struct {
	state *state.State
	now   func() time.Time
}

// New returns the record kept in s. It reads the time from now.
func New(s *state.State, now func() time.Time) *Log {
	return &Log{state: s, now: now}
}

// Record is an intent whose result is still to come.
type Record struct {
	log *Log
	row state.AuditRow
}

// Begin records an intent. The change may be tried only once Begin has returned
// without an error.
func (l *Log) Begin(ctx context.Context, e Entry) (*Record, error) {
	row := state.AuditRow{
		Account:   clean(e.Account),
		UserID:    clean(e.UserID),
		User:      clean(e.User),
		Action:    clean(e.Action),
		Object:    clean(e.Object),
		RequestID: clean(e.RequestID),
		Remote:    clean(e.Remote),
	}
	row, err := l.append(ctx, row)
	if err != nil {
		return nil, err
	}
	return &Record{log: l, row: row}, nil
}

// patience is how long a result may take to be written after the request is gone.
const patience = 10 * time.Second

// End records what came of the intent, and the request ID that SWR gave. It does
// so even when ctx has ended: someone who closes the browser leaves a result too.
func (r *Record) End(ctx context.Context, outcome Outcome, upstreamID string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()

	row := r.row
	row.Intent, row.Outcome, row.UpstreamID = row.ID, string(outcome), clean(upstreamID)
	_, err := r.log.append(ctx, row)
	return err
}

func (l *Log) append(ctx context.Context, row state.AuditRow) (state.AuditRow, error) {
	row.At = l.now()
	id, err := l.state.AppendAudit(ctx, row, hash)
	row.ID = id
	return row, err
}

// clean makes s fit for a TEXT column of either database: PostgreSQL refuses what
// is not UTF-8, and a row must not fail, or change, because a path held odd bytes.
func clean(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", "\uFFFD"), "\uFFFD")
}
