package client_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"

	"swr-console/client"
)

func TestARedirectIsNeverFollowed(t *testing.T) {
	t.Parallel()
	foreign := serve(t, answering(200, "{}"))
	for _, status := range []int{301, 302, 303, 307, 308} {
		u := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, foreign.URL+"/login?token="+r.Header.Get("X-Auth-Token"), status)
		})
		for _, call := range []func(context.Context, *client.Client) error{get, create, remove} {
			err := call(t.Context(), u.client(t, client.TokenCredentials(token)))
			refusal, ok := errors.AsType[*client.Error](err)
			if !ok || refusal.Status != status || !strings.Contains(err.Error(), "redirects to "+foreign.Listener.Addr().String()) {
				t.Errorf("%d: %v", status, err)
			}
			if err != nil && strings.Contains(err.Error(), token) {
				t.Errorf("%d: the error repeats the token", status)
			}
		}
	}
	if followed := foreign.requests(); len(followed) > 0 {
		t.Errorf("followed: %v", followed)
	}
}

func TestARedirectToNowhereIsARefusal(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(302, ""))
	if err := get(t.Context(), u.client(t, nil)); !status(302)(err) {
		t.Errorf("got %v", err)
	}
}

func TestNobodyThere(t *testing.T) {
	t.Parallel()
	closed := serve(t, answering(200, "{}"))
	closed.Close()
	for _, call := range []func(context.Context, *client.Client) error{get, create, remove} {
		err := call(t.Context(), closed.client(t, client.TokenCredentials(token)))
		var refused *net.OpError
		if !client.IsUnreachable(err) || !errors.As(err, &refused) || !strings.Contains(err.Error(), closed.Listener.Addr().String()) {
			t.Errorf("got %v", err)
		}
		if err != nil && strings.Contains(err.Error(), "shop") {
			t.Errorf("%v repeats the address", err)
		}
	}
}

func TestACallerWhoLeavesIsNotAskedForAgain(t *testing.T) {
	t.Parallel()
	arrived := make(chan struct{}, 1)
	u := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	if err := get(ctx, u.client(t, nil)); !client.IsUnreachable(err) || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if calls := len(u.requests()); calls != 1 {
		t.Errorf("%d requests", calls)
	}
}

// Calls in an errgroup are cancelled with the error of the one that failed. It must not pass for their own.
func TestARefusalOfAnotherCallIsNotTakenForOnesOwn(t *testing.T) {
	t.Parallel()
	arrived := make(chan struct{}, 1)
	u := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancelCause(t.Context())
	go func() { <-arrived; cancel(&client.Error{Status: http.StatusUnauthorized}) }()
	credentials := &client.PasswordCredentials{}
	iam := serve(t, tokens("first", "second"))
	c := newClient(t, client.Options{Endpoint: u.URL, IAMEndpoint: iam.URL, Credentials: credentials})
	if err := get(ctx, c); client.IsUnauthenticated(err) || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if calls := len(iam.requests()); calls != 1 {
		t.Errorf("%d tokens", calls)
	}
}
