package store

import (
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
