package swr_test

import (
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/sqldb"
	"swr-console/swr/swrtest"
)

// service is a running service whose database the tests can reach as well, for
// what no operation does.
type service struct {
	*swrtest.Service
	options swr.Options
	raw     sqldb.DB
}

func start(t *testing.T, opts ...func(*swr.Options)) *service {
	t.Helper()
	s := &service{}
	s.Service = swrtest.Start(t, append(opts, func(o *swr.Options) {
		if o.DatabaseURL == "" {
			o.DatabaseURL = filepath.Join(o.DataDir, "swr.db")
		}
		s.options = *o
	})...)
	raw, err := sqldb.Open(t.Context(), s.options.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })
	s.raw = raw
	return s
}

func (s *service) exec(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := s.raw.Write.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

// caller sends requests with a token.
type caller struct{ url, token string }

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// do sends one request. The path goes on the wire as it is written.
func (c *caller) do(t *testing.T, method, path, body string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, c.url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	r.URL.Opaque = "//" + r.URL.Host + path
	if c.token != "" {
		r.Header.Set("X-Auth-Token", c.token)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

// want checks the status and, of a refusal, the code in every form that clients read.
func (a answer) want(t *testing.T, status int, code string) {
	t.Helper()
	if a.status != status {
		t.Fatalf("got %d, want %d: %s", a.status, status, a.body)
	}
	if len(a.header.Get("X-Request-Id")) != 32 {
		t.Errorf("X-Request-Id: %q", a.header.Get("X-Request-Id"))
	}
	if code == "" {
		return
	}
	if !strings.Contains(code, ".") {
		code = "SVCSTG.SWR." + code
	}
	var body client.ErrorBody
	a.decode(t, &body)
	want := client.NewErrorBody(code, body.Msg, "", a.header.Get("X-Request-Id"))
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("error body: %s", diff)
	}
	if body.Msg == "" { // the official SDK then ignores the code
		t.Error("the message is empty")
	}
}

func (a answer) decode(t *testing.T, into any) {
	t.Helper()
	if got := a.header.Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type: %q", got)
	}
	decoder := json.NewDecoder(strings.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// decodeLoosely is decode for a body of which into has only a part.
func (a answer) decodeLoosely(t *testing.T, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), into); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// request is one line of a table: what is sent, and what must come back.
type request struct {
	name, method, path, body string
	status                   int
	code                     string
}

func (c *caller) run(t *testing.T, requests []request) {
	t.Helper()
	for _, r := range requests {
		t.Run(r.name, func(t *testing.T) {
			a := c.do(t, r.method, r.path, r.body)
			a.want(t, r.status, r.code)
			switch r.status {
			case 201:
				if a.body != "{}" { // terraform fails on an empty body
					t.Errorf("body: got %q, want {}", a.body)
				}
			case 204:
				if a.body != "" {
					t.Errorf("body: got %q, want none", a.body)
				}
			}
		})
	}
}
