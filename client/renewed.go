package client

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// renewalTimeout bounds how long all callers may wait for one renewal.
const renewalTimeout = 30 * time.Second

// renewed keeps something that ends, such as a token, and gets the next one when it does or is refused.
type renewed[T any] struct {
	fetching singleflight.Group
	mu       sync.Mutex // guards the rest, and is never held while something is fetched
	value    T
	until    time.Time
}

// get gives what is at hand, or obtains it, with the moment until which it may be kept, from host.
// What is obtained belongs to none of those who wait for it: one who gives up neither fails the others nor waits for them.
func (k *renewed[T]) get(ctx context.Context, host string, obtain func(context.Context) (T, time.Time, error)) (T, error) {
	if value, fresh := k.current(); fresh {
		return value, nil
	}
	shared := k.fetching.DoChan("", func() (any, error) {
		if value, fresh := k.current(); fresh { // another flight has just landed
			return value, nil
		}
		ctx, cancel := context.WithTimeout(context.Background(), renewalTimeout)
		defer cancel()
		value, until, err := obtain(ctx)
		if err == nil {
			k.keep(value, until)
		}
		return value, err
	})
	select {
	case got := <-shared:
		return got.Val.(T), got.Err
	case <-ctx.Done():
		var none T
		return none, &Unreachable{Host: host, Err: ctx.Err()}
	}
}

func (k *renewed[T]) current() (value T, fresh bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.value, time.Now().Before(k.until)
}

func (k *renewed[T]) keep(value T, until time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.value, k.until = value, until
}

// drop forgets the value when it is the one that was refused: somebody may have replaced it already.
func (k *renewed[T]) drop(refused func(T) bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if refused(k.value) {
		var none T
		k.value, k.until = none, time.Time{}
	}
}
