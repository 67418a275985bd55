package store

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

// serials makes ids that grow with time. The sequences of the database would
// make every writer wait for every other; these do not even ask it.
type serials struct {
	last atomic.Int64
	node int64 // keeps processes that share a database apart, as a rule
}

// nodes is how many values node can have; the microseconds are above it in an id.
const nodes = 1 << 10

func newSerials() *serials { return &serials{node: rand.Int64N(nodes)} }

func (s *serials) next(now time.Time) int64 {
	for {
		last := s.last.Load()
		id := max(now.UnixMicro()*nodes+s.node, last+nodes)
		if s.last.CompareAndSwap(last, id) {
			return id
		}
	}
}

// insertSerial runs an INSERT that does nothing on a conflict of ids. The id is
// its $1, and args are what follows.
func (s *Store) insertSerial(ctx context.Context, tx *sql.Tx, now time.Time, insert string, args ...any) error {
	for {
		result, err := tx.ExecContext(ctx, insert, append([]any{s.serials.next(now)}, args...)...)
		if err = affected(result, err, ErrExists); !errors.Is(err, ErrExists) {
			return err
		} // else another process took that very id: take the next
	}
}
