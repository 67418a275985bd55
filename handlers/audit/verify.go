package audit

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"swr-console/handlers/state"
)

// hash covers every column of row and the hash of the row before it. Each text is
// preceded by its length, so that no text can be moved from one column to the next.
func hash(previous string, row state.AuditRow) string {
	var b []byte
	for _, n := range []int64{row.ID, row.At.UnixMicro(), row.Intent} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	for _, s := range []string{
		previous, row.Account, row.UserID, row.User, row.Action, row.Object,
		row.RequestID, row.Remote, row.Outcome, row.UpstreamID,
	} {
		b = binary.BigEndian.AppendUint64(b, uint64(len(s)))
		b = append(b, s...)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Verify reads the whole record and returns an error that names the first row
// which was removed, altered or moved since it was written. Who can write the
// database can also write a whole new record: only a copy of it shows that.
func (l *Log) Verify(ctx context.Context) error {
	before, err := l.state.AuditHead(ctx)
	if err != nil {
		return err
	}
	last, err := l.walk(ctx, before)
	if err != nil {
		return err
	}
	after, err := l.state.AuditHead(ctx)
	if err != nil {
		return err
	}
	// Rows may have been added while we read, but none may be newer than the head.
	if last.ID > after.Last || last.ID == after.Last && last.Hash != after.Hash {
		return fmt.Errorf("audit row %d: not written by the console", last.ID)
	}
	return nil
}

// walk follows the chain to its end, past head, and returns the last row.
func (l *Log) walk(ctx context.Context, head state.AuditHead) (last state.AuditRow, err error) {
	for row, err := range l.state.AuditRows(ctx) {
		switch {
		case err != nil:
			return last, err
		case row.ID != last.ID+1:
			return last, fmt.Errorf("audit row %d: missing", last.ID+1)
		case row.Hash != hash(last.Hash, row):
			return last, fmt.Errorf("audit row %d: altered", row.ID)
		case row.ID == head.Last && row.Hash != head.Hash:
			return last, fmt.Errorf("audit row %d: not the one that was written", row.ID)
		}
		last = row
	}
	if last.ID < head.Last {
		return last, fmt.Errorf("audit row %d: missing", last.ID+1)
	}
	return last, nil
}
