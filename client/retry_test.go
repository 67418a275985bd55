package client_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

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
