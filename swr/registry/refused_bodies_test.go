package registry_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"swr-console/swr"
)

// connection notes until when a handler lets it send.
type connection struct {
	*httptest.ResponseRecorder
	until time.Time
}

// SetReadDeadline notes the deadline.
func (c *connection) SetReadDeadline(at time.Time) error { c.until = at; return nil }

func TestARefusedRequestHoldsItsConnectionNoLonger(t *testing.T) {
	t.Parallel()
	s, err := swr.New(t.Context(), swr.Options{DataDir: t.TempDir(), PublicURL: "http://registry.test", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, tt := range []struct {
		name, method, path, body string
		want                     bool
	}{
		{"an upload by a stranger", "POST", "/v2/team/app/blobs/uploads/", "half", true},
		{"no operation", "PUT", "/v2/", "half", true},
		{"no path", "PUT", "/v2/x", "half", true},
		{"nothing to wait for", "GET", "/v2/team/app/tags/list", "", false},
	} {
		w := &connection{ResponseRecorder: httptest.NewRecorder()}
		s.ServeHTTP(w, httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.body)))
		if w.Code < http.StatusBadRequest || !w.until.IsZero() != tt.want {
			t.Errorf("%s: got %d and a deadline %v, want one: %t", tt.name, w.Code, w.until, tt.want)
		}
	}
}
