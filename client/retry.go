package client

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

const (
	attempts = 3 // for requests that are safe to repeat
	maxWait  = 10 * time.Second
)

// send tries a safe request up to three times and anything else once.
func (c *Client) send(ctx context.Context, r request, out any) (header http.Header, err error) {
	err = patiently(ctx, r.method, func() error {
		header, err = c.try(ctx, r, out)
		return err
	})
	return header, err
}

// patiently tries as often as the method and the errors allow.
func patiently(ctx context.Context, method string, try func() error) error {
	for attempt := 1; ; attempt++ {
		err := try()
		if err == nil || attempt == attempts || !repeatable(method, err) || !wait(ctx, pause(attempt, err)) {
			return err
		}
	}
}

// repeatable reports whether the same request may be made again without asking anybody.
func repeatable(method string, err error) bool {
	if e, ok := errors.AsType[*Error](err); ok {
		return busy(e) && (method == http.MethodGet || e.Status == http.StatusConflict)
	}
	return method == http.MethodGet && IsUnreachable(err) && !errors.Is(err, errUnreadable) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// pause is how long to wait before the next attempt: as long as upstream asks, else a little longer each time.
func pause(attempt int, err error) time.Duration {
	if e, ok := errors.AsType[*Error](err); ok && e.RetryAfter > 0 {
		return min(e.RetryAfter, maxWait)
	}
	return time.Duration(50+rand.IntN(100)) * time.Millisecond << attempt
}

// wait sleeps, and reports whether there is time left for another attempt.
// When the caller's own time would end before, the caller learns the reason now.
func wait(ctx context.Context, delay time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < delay {
		return false
	}
	select {
	case <-time.After(delay):
		return true
	case <-ctx.Done():
		return false
	}
}

// retryAfter reads how long upstream asks to wait: seconds, or a date.
func retryAfter(header string) time.Duration {
	if seconds, err := strconv.ParseInt(header, 10, 32); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(0, time.Until(at))
	}
	return 0
}
