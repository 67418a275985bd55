package handlers

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Requests that no browser sends get an answer too, and one that leads nowhere else.
func TestRequestsThatNoBrowserSends(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"", "/a/b"} {
		c := start(t, func(s *setup) { s.base = base })
		address := must(url.Parse(c.URL))(t).Host
		for _, tt := range []struct {
			name, request string
			status        int
			to            string
		}{
			{"an address with another host", "GET http://evil.example" + base + "/orgs HTTP/1.1\r\nHost: evil.example\r\n", 303, base + "/auth/login?next=%2Forgs"},
			{"another host", "GET " + base + "/orgs HTTP/1.1\r\nHost: evil.example\r\n", 303, base + "/auth/login?next=%2Forgs"},
			{"a host that is forwarded", "GET " + base + "/orgs HTTP/1.1\r\nHost: x\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Prefix: //evil.example\r\n", 303, base + "/auth/login?next=%2Forgs"},
			{"a path that is a host", "GET //evil.example/orgs HTTP/1.1\r\nHost: x\r\n", 404, ""},
			{"a path that is rewritten", "GET " + base + "/nowhere HTTP/1.1\r\nHost: x\r\nX-Original-URL: /orgs\r\nX-Rewrite-URL: /orgs\r\n", 404, ""},
			{"a method that is overridden", "POST " + base + "/orgs HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: GET\r\n", 405, ""},
			{"a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n", 0, ""},
			{"options of everything", "OPTIONS * HTTP/1.1\r\nHost: x\r\n", 200, ""},
			{"an old version", "GET " + base + "/orgs HTTP/1.0\r\n", 303, base + "/auth/login?next=%2Forgs"},
			{"a fragment", "GET " + base + "/orgs#x HTTP/1.1\r\nHost: x\r\n", 0, ""},
			{"a cookie that is none", "GET " + base + "/orgs HTTP/1.1\r\nHost: x\r\nCookie: swr=;;=x; swr=a.b; swr=%00\r\n", 303, base + "/auth/login?next=%2Forgs"},
			{"languages without end", "GET " + base + "/auth/login HTTP/1.1\r\nHost: x\r\nAccept-Language: " + strings.Repeat("en-a-b,", 4000) + "\r\n", 200, ""},
			{"encodings of no kind", "GET " + base + "/auth/login HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=9,zstd;q=-1,*;;;\r\n", 200, ""},
		} {
			conn := must(net.Dial("tcp", address))(t)
			must(io.WriteString(conn, tt.request+"Connection: close\r\n\r\n"))(t)
			res := must(http.ReadResponse(bufio.NewReader(conn), nil))(t)
			refused := tt.status == 0 && res.StatusCode >= 400 && res.StatusCode < 500
			if got := res.Header.Get("Location"); !refused && res.StatusCode != tt.status || got != tt.to {
				t.Errorf("%s: got %d to %q, want %d to %q", tt.name, res.StatusCode, got, tt.status, tt.to)
			}
			res.Body.Close()
			conn.Close()
		}
		if log := c.log.String(); strings.Contains(log, "panic") {
			t.Error(log)
		}
	}
}
