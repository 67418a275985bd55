package client_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestARefusalKnowsItsRequestAndHowLongToWait(t *testing.T) {
	t.Parallel()
	soon := time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)
	past := time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat)
	for _, tt := range []struct {
		name, retryAfter string
		want             time.Duration
	}{
		{"seconds", "120", 2 * time.Minute},
		{"a date", soon, time.Hour},
		{"a date gone by", past, 0},
		{"no header", "", 0},
		{"no number", "soon", 0},
		{"less than nothing", "-3", 0},
		{"more than a duration holds", "99999999999999", 0},
	} {
		got := refused(t, 429, http.Header{"Retry-After": {tt.retryAfter}, "X-Request-Id": {"req-1"}}, `{"request_id":"other"}`)
		want := &client.Error{Status: 429, RequestID: "req-1", RetryAfter: tt.want, Message: got.Message}
		if diff := cmp.Diff(want, got, roughly); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// roughly forgives what a clock does between the making of a date and its reading.
var roughly = cmp.Comparer(func(a, b time.Duration) bool { return (a - b).Abs() < time.Minute })

func TestWhatARefusalSaysInALog(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  client.Error
		want string
	}{
		{client.Error{Status: 404}, "404 Not Found"},
		{client.Error{Status: 599, Message: "m"}, "599: m"},
		{client.Error{Status: 409, Code: "C", Message: "m", Detail: "d"}, "409 Conflict: C: m: d"},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
