package state

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"
)

// AuditRow is one row of the audit record: what someone set out to do, or what came of it.
type AuditRow struct {
	ID         int64 // 1, 2, 3 … without gaps
	At         time.Time
	Intent     int64 // the row whose result this is; 0 for an intent
	Account    string
	UserID     string
	User       string
	Action     string
	Object     string
	RequestID  string
	Remote     string
	Outcome    string
	UpstreamID string
	Hash       string
}

// AuditHead is the newest row of the record.
type AuditHead struct {
	Last int64
	Hash string
}

// AppendAudit appends row, whose ID and Hash it sets, and returns the ID. The
// update of the head comes first: it makes writers queue, on one server or many.
func (s *State) AppendAudit(ctx context.Context, row AuditRow, hash func(previous string, row AuditRow) string) (int64, error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("append to audit: %w", err)
	}
	defer tx.Rollback() // after a commit this does nothing

	var previous string
	err = tx.QueryRowContext(ctx, `UPDATE audit_head SET last = last + 1 WHERE id = 1 RETURNING last, hash`).
		Scan(&row.ID, &previous)
	if err != nil {
		return 0, fmt.Errorf("append to audit: head: %w", known(err))
	}
	row.Hash = hash(previous, row)
	if err := insertAudit(ctx, tx, row); err != nil {
		return 0, fmt.Errorf("append to audit: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("append to audit: %w", err)
	}
	return row.ID, nil
}

const auditColumns = `id, at, intent, account, user_id, user_name, action, object, request_id, remote, outcome, upstream_id, hash`

func insertAudit(ctx context.Context, tx *sql.Tx, r AuditRow) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO audit (`+auditColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		r.ID, r.At.UnixMicro(), r.Intent, r.Account, r.UserID, r.User, r.Action, r.Object, r.RequestID, r.Remote,
		r.Outcome, r.UpstreamID, r.Hash)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE audit_head SET hash = $1 WHERE id = 1`, r.Hash)
	return err
}

// AuditHead returns the head of the record, or ErrNotFound when someone removed it.
func (s *State) AuditHead(ctx context.Context) (h AuditHead, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT last, hash FROM audit_head WHERE id = 1`).Scan(&h.Last, &h.Hash)
	if err != nil {
		return AuditHead{}, fmt.Errorf("head of audit: %w", known(err))
	}
	return h, nil
}

// AuditRows yields every row of the record in the order of their IDs. It stops at
// the first error, which it yields last.
func (s *State) AuditRows(ctx context.Context) iter.Seq2[AuditRow, error] {
	return func(yield func(AuditRow, error) bool) {
		rows, err := s.read.QueryContext(ctx, `SELECT `+auditColumns+` FROM audit ORDER BY id`)
		if err != nil {
			yield(AuditRow{}, fmt.Errorf("audit: %w", err))
			return
		}
		defer rows.Close()

		for rows.Next() {
			row, err := scanAudit(rows)
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(AuditRow{}, fmt.Errorf("audit: %w", err))
		}
	}
}

func scanAudit(row scanner) (r AuditRow, err error) {
	err = row.Scan(&r.ID, (*micros)(&r.At), &r.Intent, &r.Account, &r.UserID, &r.User, &r.Action, &r.Object,
		&r.RequestID, &r.Remote, &r.Outcome, &r.UpstreamID, &r.Hash)
	if err != nil {
		return AuditRow{}, fmt.Errorf("audit: %w", err)
	}
	return r, nil
}
