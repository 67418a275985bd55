package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"

	"swr-console/e2e/setup"
)

// line is the way from a console to a service elsewhere. It can be cut, and it
// can answer as a service does that no longer accepts a token.
type line struct {
	cut, refuses atomic.Bool
	through      http.Handler
}

// overLine is a console whose service is another console's, reached by a line.
func overLine(t *testing.T) (*setup.App, *line) {
	t.Helper()
	service := try(url.Parse("http://" + setup.Shared(t).Registry))(t)
	l := &line{through: httputil.NewSingleHostReverseProxy(service)}
	srv := httptest.NewServer(l)
	t.Cleanup(srv.Close)
	return setup.Start(t, "",
		"SWR_UPSTREAM_ENDPOINT="+srv.URL, "SWR_UPSTREAM_IAM_ENDPOINT="+srv.URL,
		"SWR_UPSTREAM_REGION=local", "SWR_UPSTREAM_PROJECT=local"), l
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case l.cut.Load():
		panic(http.ErrAbortHandler) // the connection ends without an answer
	case l.refuses.Load():
		w.WriteHeader(http.StatusUnauthorized)
	default:
		l.through.ServeHTTP(w, r)
	}
}
