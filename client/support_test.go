package client_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"swr-console/client"
)

const token = "MIIF-secret-token"

// upstream stands in for a service that answers oddly or not at all, and remembers what it was asked.
type upstream struct {
	*httptest.Server

	mu   sync.Mutex
	seen []asked
}

// asked is one request as it came over the wire.
type asked struct {
	Method, URI, Body string
}

func serve(t *testing.T, answer http.HandlerFunc) *upstream {
	t.Helper()
	u := &upstream{}
	u.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		u.mu.Lock()
		u.seen = append(u.seen, asked{r.Method, r.RequestURI, string(body)})
		u.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(u.Close)
	return u
}

// requests is what came so far.
func (u *upstream) requests() []asked {
	u.mu.Lock()
	defer u.mu.Unlock()
	return append([]asked(nil), u.seen...)
}

// client calls u, and takes it for its IAM as well.
func (u *upstream) client(t *testing.T, credentials client.Credentials) *client.Client {
	t.Helper()
	return newClient(t, client.Options{Endpoint: u.URL, IAMEndpoint: u.URL, Credentials: credentials})
}

func newClient(t *testing.T, o client.Options) *client.Client {
	t.Helper()
	if o.Transport == nil {
		transport := client.NewTransport()
		t.Cleanup(transport.CloseIdleConnections)
		o.Transport = transport
	}
	c, err := client.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// inMemory answers without a network, where time is virtual or there are many answers.
type inMemory func(*http.Request) (*http.Response, error)

// RoundTrip answers as a network would.
func (m inMemory) RoundTrip(r *http.Request) (*http.Response, error) { return m(r) }

func (m inMemory) client(t *testing.T) *client.Client {
	t.Helper()
	return newClient(t, client.Options{
		Endpoint: "http://swr.test", IAMEndpoint: "http://iam.test", Credentials: client.TokenCredentials(token), Transport: m,
	})
}

// answering answers every request with the same status and body.
func answering(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func writeJSON(t testing.TB, w http.ResponseWriter, status int, body any) {
	t.Helper()
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		t.Error(err)
	}
}
