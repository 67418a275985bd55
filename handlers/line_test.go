package handlers

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// line leads from the console to the service, and fails as the test wants.
type line struct {
	url    string
	server *httptest.Server

	mu   sync.Mutex
	bad  http.HandlerFunc // answers in the service's place; nil lets requests through
	at   string           // the end of the paths that bad answers
	seen []string         // methods and paths of what came, escaped

	tokens []string // that IAM gave out
}

func newLine(t testing.TB, service string) *line {
	l := &line{}
	through := httputil.NewSingleHostReverseProxy(must(url.Parse(service))(t))
	through.ModifyResponse = l.noteToken
	through.ErrorLog = log.New(io.Discard, "", 0) // of callers who have gone
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if bad := l.note(r); bad != nil {
			_, _ = io.Copy(io.Discard, r.Body) // only then is it noticed that the caller has gone
			bad(w, r)
			return
		}
		through.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	l.url, l.server = server.URL, server
	return l
}

func (l *line) noteToken(res *http.Response) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if token := res.Header.Get("X-Subject-Token"); token != "" {
		l.tokens = append(l.tokens, token)
	}
	return nil
}

func (l *line) note(r *http.Request) http.HandlerFunc {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen = append(l.seen, r.Method+" "+r.URL.EscapedPath())
	if !strings.HasSuffix(r.URL.Path, l.at) {
		return nil
	}
	return l.bad
}

// fail answers every request with bad from now on; nil mends the line.
func (l *line) fail(bad http.HandlerFunc) { l.failAt("", bad) }

// failAt is fail for the requests whose paths end so.
func (l *line) failAt(path string, bad http.HandlerFunc) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.at, l.bad = path, bad
}

// since gives what came since it was last asked.
func (l *line) since() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen := l.seen
	l.seen = nil
	return seen
}

// answering answers everything with one status and body.
func answering(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}
