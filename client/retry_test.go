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

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

const busy = `{"error_code":"SVCSTG.SWR.4090023","error_msg":"busy"}`

// step is one answer of an upstream that changes its mind.
type step struct {
	status int
	body   string
}

// script answers with each step in turn, and with the last one for ever. A step without a status cuts the connection.
func script(steps ...step) http.HandlerFunc {
	turns := make(chan step, len(steps))
	for _, s := range steps[:len(steps)-1] {
		turns <- s
	}
	last := steps[len(steps)-1]
	return func(w http.ResponseWriter, r *http.Request) {
		now := last
		select {
		case now = <-turns:
		default:
		}
		if now.status == 0 {
			panic(http.ErrAbortHandler)
		}
		answering(now.status, now.body)(w, r)
	}
}

func get(ctx context.Context, c *client.Client) error {
	_, err := c.ShowNamespace(ctx, "shop")
	return err
}

func create(ctx context.Context, c *client.Client) error {
	return c.CreateNamespace(ctx, client.CreateNamespaceRequest{Namespace: "shop"})
}

func update(ctx context.Context, c *client.Client) error {
	return c.UpdateRepository(ctx, "shop", "cart", client.UpdateRepositoryRequest{})
}

func remove(ctx context.Context, c *client.Client) error { return c.DeleteNamespace(ctx, "shop") }

func TestWhatIsAskedAgain(t *testing.T) {
	t.Parallel()
	cut, fine := step{}, step{200, "{}"}
	for _, tt := range []struct {
		name  string
		call  func(context.Context, *client.Client) error
		steps []step
		calls int
		want  func(error) bool // nil: no error
	}{
		{"a GET after 502, 503", get, []step{{502, ""}, {503, ""}, fine}, 3, nil},
		{"a GET after 504", get, []step{{504, ""}, fine}, 2, nil},
		{"a GET after a cut connection", get, []step{cut, fine}, 2, nil},
		{"a GET when SWR is busy", get, []step{{409, busy}, fine}, 2, nil},
		{"a GET three times at most", get, []step{{503, ""}}, 3, status(503)},
		{"a GET three times at most, without any answer", get, []step{cut}, 3, client.IsUnreachable},
		{"a GET, until it is refused", get, []step{{503, ""}, {404, ""}}, 2, client.IsNotFound},
		{"no GET after 500", get, []step{{500, ""}}, 1, status(500)},
		{"no GET after 501", get, []step{{501, ""}}, 1, status(501)},
		{"no GET after 429", get, []step{{429, ""}}, 1, client.IsThrottled},
		{"no GET after a conflict", get, []step{{409, ""}}, 1, client.IsConflict},
		{"no GET after 401 with a token that cannot be renewed", get, []step{{401, ""}}, 1, client.IsUnauthenticated},
		{"a POST when SWR is busy", create, []step{{409, busy}, {409, busy}, {201, "{}"}}, 3, nil},
		{"a PATCH when SWR is busy", update, []step{{409, busy}, {201, "{}"}}, 2, nil},
		{"a DELETE when SWR is busy", remove, []step{{409, busy}, {204, ""}}, 2, nil},
		{"a POST three times at most", create, []step{{409, busy}}, 3, status(409)},
		{"no POST after 502", create, []step{{502, ""}}, 1, status(502)},
		{"no POST after 503", create, []step{{503, ""}}, 1, status(503)},
		{"no POST after 504", create, []step{{504, ""}}, 1, status(504)},
		{"no POST after a cut connection", create, []step{cut}, 1, client.IsUnreachable},
		{"no POST after a conflict", create, []step{{409, ""}}, 1, client.IsConflict},
		{"no POST for a busy that is no 409", create, []step{{500, busy}}, 1, status(500)},
		{"no PATCH after a cut connection", update, []step{cut}, 1, client.IsUnreachable},
		{"no DELETE after a cut connection", remove, []step{cut}, 1, client.IsUnreachable},
		{"no DELETE after 503", remove, []step{{503, ""}}, 1, status(503)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := serve(t, script(tt.steps...))
			err := tt.call(t.Context(), u.client(t, client.TokenCredentials(token)))
			if (err != nil) != (tt.want != nil) || err != nil && !tt.want(err) {
				t.Errorf("ended with %v", err)
			}
			seen := u.requests()
			if len(seen) != tt.calls {
				t.Errorf("asked %d times, want %d", len(seen), tt.calls)
			}
			for _, again := range seen {
				if diff := cmp.Diff(seen[0], again); diff != "" {
					t.Errorf("the body or the address changed: %s", diff)
				}
			}
		})
	}
}

// status recognises a refusal by its HTTP status alone.
func status(want int) func(error) bool {
	return func(err error) bool {
		e, ok := errors.AsType[*client.Error](err)
		return ok && e.Status == want
	}
}

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
