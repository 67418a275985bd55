package swr

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestABodyThatDoesNotComeIsNotWaitedForForEver(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limitBodyTime(w, r, time.Millisecond)
		if err := readBody(r, new(any), nil); errors.Is(err, errSlowBody) {
			w.WriteHeader(http.StatusRequestTimeout)
		}
	}))
	defer server.Close()
	for name, tt := range map[string]struct {
		request string
		want    int
	}{
		"half a body":  {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf", http.StatusRequestTimeout},
		"no end to it": {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", http.StatusRequestTimeout},
		"none needed":  {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", http.StatusOK},
	} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, tt.request); err != nil {
			t.Fatal(err)
		}
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil || answer.StatusCode != tt.want {
			t.Errorf("%s: got %v %v, want %d", name, answer, err, tt.want)
		}
		conn.Close()
	}
}

// deadlines notes what a handler asks of its connection.
type deadlines struct {
	http.ResponseWriter
	read time.Time
}

// SetReadDeadline notes the deadline.
func (d *deadlines) SetReadDeadline(at time.Time) error { d.read = at; return nil }

func TestOnlyRequestsWithABodyHaveADeadline(t *testing.T) {
	t.Parallel()
	for method, want := range map[string]bool{"POST": true, "GET": false} {
		r := httptest.NewRequest(method, "/v3/auth/tokens", nil)
		if want {
			r.ContentLength = 1
		}
		w := &deadlines{ResponseWriter: httptest.NewRecorder()}
		limitBody(http.NotFoundHandler()).ServeHTTP(w, r)
		if got := !w.read.IsZero(); got != want {
			t.Errorf("%s: got a deadline: %t, want %t", method, got, want)
		}
	}
}
