package client_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"swr-console/client"
)

func TestEndpoints(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		endpoint string
		want     bool
	}{
		{"http://127.0.0.1:5000", true},
		{"https://swr-api.eu-1.example.com", true},
		{"https://example.com/swr/", true},
		{"http://[::1]:5000", true},
		{"", false},
		{"example.com", false},
		{"example.com:443", false},
		{"ftp://example.com", false},
		{"http://", false},
		{"http://:5000", false},
		{"https://mei:s3cret@example.com", false},
		{"https://example.com?region=eu", false},
		{"https://example.com#eu", false},
		{"https://mei:s3cret@exa mple.com", false},
		{"http://[::1", false},
	} {
		for _, o := range []client.Options{
			{Endpoint: tt.endpoint, IAMEndpoint: "http://iam.test"}, {Endpoint: "http://swr.test", IAMEndpoint: tt.endpoint},
		} {
			_, err := client.New(o)
			if (err == nil) != tt.want || err != nil && strings.Contains(err.Error(), "s3cret") {
				t.Errorf("%q: %v", tt.endpoint, err)
			}
		}
	}
}

func TestAnEndpointMayHaveAPath(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(200, "{}"))
	for _, base := range []string{"/swr", "/swr/", "/swr//"} {
		c := newClient(t, client.Options{Endpoint: u.URL + base, IAMEndpoint: u.URL})
		if _, err := c.ShowOverview(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range u.requests() {
		if r.URI != "/swr/v2/manage/overview" {
			t.Errorf("asked for %s", r.URI)
		}
	}
}

func TestATraceKnowsTheLastRequest(t *testing.T) {
	t.Parallel()
	n := 0
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v3/auth/tokens" {
			w.Header().Set("X-Request-Id", "of the token")
			tokens("one")(w, r)
			return
		}
		if n++; n < 4 {
			w.Header().Set("X-Request-Id", fmt.Sprint("req-", n))
		}
		answering([]int{200, 404, 200, 200, 200}[n], "{}")(w, r)
	})
	c := u.client(t, &client.PasswordCredentials{})
	ctx, trace := client.WithTrace(t.Context())
	if got := trace.RequestID(); got != "" {
		t.Errorf("before any call it is %q", got)
	}
	for _, want := range []string{"req-1", "req-2", "req-3", "req-3"} {
		err := create(ctx, c)
		if refusal, ok := errors.AsType[*client.Error](err); ok && refusal.RequestID != want {
			t.Errorf("the refusal says %q, want %q", refusal.RequestID, want)
		}
		if got := trace.RequestID(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFetchingATokenLeavesNoTrace(t *testing.T) {
	t.Parallel()
	swr := serve(t, script(step{}))
	iam := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "of the token")
		tokens("one")(w, r)
	})
	ctx, trace := client.WithTrace(t.Context())
	if err := create(ctx, signedIn(t, swr, iam)); !client.IsUnreachable(err) || trace.RequestID() != "" {
		t.Errorf("%v, traced as %q", err, trace.RequestID())
	}
}
