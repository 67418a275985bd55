package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"sync"
	"time"
)

// limiter lets each key do something a number of times in a window, and then makes it wait.
// Its memory is bounded: a full table forgets the windows that have passed.
type limiter struct {
	most   int
	window time.Duration
	now    func() time.Time

	mu    sync.Mutex
	spent map[string]window
}

type window struct {
	started time.Time
	count   int
}

// maxLimited is how many keys are counted at once; beyond it strangers wait for a window to pass.
const maxLimited = 10_000

func newLimiter(most int, per time.Duration, now func() time.Time) *limiter {
	return &limiter{most: most, window: per, now: now, spent: map[string]window{}}
}

// allow counts one attempt of key and reports whether it may go on.
func (l *limiter) allow(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	w, known := l.spent[key]
	if !known && !l.room(now) {
		return false
	}
	if now.Sub(w.started) >= l.window {
		w = window{started: now}
	}
	w.count++
	l.spent[key] = w
	return w.count <= l.most
}

// neighbourhood is the part of an address that one household or office has: the whole of an IPv4 address,
// the network of an IPv6 one, of which anybody has more addresses than there are attempts.
func neighbourhood(remote string) string {
	address, err := netip.ParseAddr(remote)
	if err != nil || address.Is4() {
		return remote
	}
	network, _ := address.Prefix(64) // an IPv6 address has that many bits
	return network.String()
}

// digest makes a key of any text, so that long ones take no more memory than short ones.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// forgive forgets the attempts of key, as after one that succeeded.
func (l *limiter) forgive(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.spent, key)
}

func (l *limiter) room(now time.Time) bool {
	if len(l.spent) < maxLimited {
		return true
	}
	for key, w := range l.spent {
		if now.Sub(w.started) >= l.window {
			delete(l.spent, key)
		}
	}
	return len(l.spent) < maxLimited
}
