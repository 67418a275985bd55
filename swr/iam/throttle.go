package iam

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	freeFailures  = 5                // failures before the first pause
	longestPause  = 5 * time.Minute  // pauses double until here
	forgetAfter   = 15 * time.Minute // of quiet
	rememberAtAll = 10_000           // keys kept before the idle ones are swept out
)

// Throttled refuses an attempt because too many before it failed.
type Throttled struct{ RetryAfter time.Duration }

// Error says how long to wait.
func (t *Throttled) Error() string {
	return fmt.Sprintf("too many failed attempts, try again in %s", t.RetryAfter)
}

// throttle makes guessing slow. Attempts under one key run one after another,
// so that many sent at once are judged like many sent in turn.
type throttle struct {
	now func() time.Time

	mu      sync.Mutex
	entries map[string]*attempts
}

// attempts are those under one key. All but turn is guarded by throttle.mu.
type attempts struct {
	turn     chan struct{} // held by the attempt that runs
	waiting  int           // those that hold turn or wait for it
	failures int
	last     time.Time // of the last failure
}

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, entries: map[string]*attempts{}}
}

// turn is the right to make one attempt, until leave.
type turn struct {
	throttle *throttle
	*attempts
}

// enter waits for the key's turn. After too many failures it is a *Throttled instead.
func (t *throttle) enter(ctx context.Context, key string) (turn, error) {
	a := t.join(key)
	select {
	case a.turn <- struct{}{}:
	case <-ctx.Done():
		t.part(a)
		return turn{}, ctx.Err()
	}

	mine := turn{t, a}
	if pause := mine.pause(); pause > 0 {
		mine.leave()
		return turn{}, &Throttled{RetryAfter: pause}
	}
	return mine, nil
}

func (t *throttle) join(key string) *attempts {
	t.mu.Lock()
	defer t.mu.Unlock()
	a := t.entries[key]
	if a == nil {
		t.sweep()
		a = &attempts{turn: make(chan struct{}, 1)}
		t.entries[key] = a
	}
	a.waiting++
	return a
}

func (t *throttle) part(a *attempts) {
	t.mu.Lock()
	defer t.mu.Unlock()
	a.waiting--
}

// sweep makes room once there are many keys. Whoever must pause stays.
func (t *throttle) sweep() {
	if len(t.entries) < rememberAtAll {
		return
	}
	for key, a := range t.entries {
		if a.waiting == 0 && a.remaining(t.now()) <= 0 {
			delete(t.entries, key)
		}
	}
}

func (a *attempts) remaining(now time.Time) time.Duration {
	excess := a.failures - freeFailures
	if excess < 0 {
		return 0
	}
	return a.last.Add(min(time.Second<<min(excess, 10), longestPause)).Sub(now)
}

func (m turn) pause() time.Duration {
	m.throttle.mu.Lock()
	defer m.throttle.mu.Unlock()
	now := m.throttle.now()
	if now.Sub(m.last) > forgetAfter {
		m.failures = 0
	}
	return m.remaining(now)
}

func (m turn) failed() {
	m.throttle.mu.Lock()
	defer m.throttle.mu.Unlock()
	m.failures++
	m.last = m.throttle.now()
}

func (m turn) succeeded() {
	m.throttle.mu.Lock()
	defer m.throttle.mu.Unlock()
	m.failures = 0
}

func (m turn) leave() {
	<-m.attempts.turn
	m.throttle.part(m.attempts)
}
