package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"swr-console/client"
)

// Time is virtual here, so that waiting takes none.
func TestHowLongItWaits(t *testing.T) {
	t.Parallel()
	const second = time.Second
	for _, tt := range []struct {
		name          string
		retryAfter    string
		budget        time.Duration // of the caller; 0 is endless
		calls         int
		least, atMost time.Duration
	}{
		{"a little, then a little more", "", 0, 3, 300 * time.Millisecond, 900 * time.Millisecond},
		{"as long as upstream asks", "3", 0, 3, 6 * second, 6 * second},
		{"ten seconds at most", "3600", 0, 3, 20 * second, 20 * second},
		{"not at all when the caller's time ends before", "3", 2 * second, 1, 0, 0},
		{"once when the caller has time for that", "3", 5 * second, 2, 3 * second, 3 * second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				calls := 0
				c := inMemory(func(*http.Request) (*http.Response, error) {
					calls++
					return answer(503, http.Header{"Retry-After": {tt.retryAfter}}, strings.NewReader("")), nil
				}).client(t)
				ctx := t.Context()
				if tt.budget > 0 {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, tt.budget)
					defer cancel()
				}
				start := time.Now()
				err := get(ctx, c)
				if took := time.Since(start); !status(503)(err) || calls != tt.calls || took < tt.least || took > tt.atMost {
					t.Errorf("%v after %v and %d calls", err, took, calls)
				}
			})
		})
	}
}

func TestACallerWhoLeavesWhileItWaitsLearnsTheReason(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := inMemory(func(*http.Request) (*http.Response, error) {
			return answer(503, http.Header{"Retry-After": {"5"}}, strings.NewReader("")), nil
		}).client(t)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		start := time.Now()
		if err := get(ctx, c); !status(503)(err) || time.Since(start) != time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

func TestAnAnswerMayTakeTenSecondsInAll(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		answer func(context.Context) io.Reader // nil never answers at all
	}{
		{"none comes", nil},
		{"its body never comes", func(ctx context.Context) io.Reader { return &drip{ctx, time.Hour} }},
		{"its body drips", func(ctx context.Context) io.Reader { return &drip{ctx, time.Second} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				calls := 0
				c := inMemory(func(r *http.Request) (*http.Response, error) {
					calls++
					if tt.answer == nil {
						<-r.Context().Done()
						return nil, r.Context().Err()
					}
					return answer(200, nil, tt.answer(r.Context())), nil
				}).client(t)
				start := time.Now()
				err := get(t.Context(), c)
				if took := time.Since(start); !client.IsUnreachable(err) || !errors.Is(err, context.DeadlineExceeded) || took != 10*time.Second || calls != 1 {
					t.Errorf("%v after %v and %d calls", err, took, calls)
				}
			})
		})
	}
}

// drip is a body of which a byte comes now and then, until the request ends.
type drip struct {
	ctx   context.Context
	every time.Duration
}

// Read gives one blank.
func (d *drip) Read(p []byte) (int, error) {
	select {
	case <-time.After(d.every):
		p[0] = ' '
		return 1, nil
	case <-d.ctx.Done():
		return 0, d.ctx.Err()
	}
}

func answer(status int, header http.Header, body io.Reader) *http.Response {
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(body)}
}
