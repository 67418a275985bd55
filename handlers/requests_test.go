package handlers

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

// What is too large is refused after no more than a form may hold, whether or not its size is said.
func TestALargeBodyIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	b := start(t).admin(t)
	for _, tt := range []struct{ name, path, header string }{
		{"its size is said", "/orgs/-/new", "Content-Length: 104857600\r\n"},
		{"in chunks", "/orgs/-/new", "Transfer-Encoding: chunked\r\n"},
		{"to the sign-in", "/auth/login", "Content-Length: 104857600\r\n"},
		{"by a stranger", "/login-command", "Transfer-Encoding: chunked\r\nX-Stranger: 1\r\n"},
		{"where no form is", "/nowhere", "Content-Length: 104857600\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			address := must(url.Parse(b.URL))(t).Host
			conn := must(net.Dial("tcp", address))(t)
			defer conn.Close()
			cookie := b.cookies["swr"].Name + "=" + b.cookies["swr"].Value
			if strings.Contains(tt.header, "Stranger") {
				cookie = "none=1"
			}
			fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nSec-Fetch-Site: same-origin\r\nCookie: %s\r\n"+
				"Content-Type: application/x-www-form-urlencoded\r\n%s\r\n", tt.path, address, cookie, tt.header)
			var sent atomic.Int64
			go flood(conn, strings.Contains(tt.header, "chunked"), &sent)
			res := must(http.ReadResponse(bufio.NewReader(conn), nil))(t)
			defer res.Body.Close()
			if want := map[bool]int{true: 404, false: 413}[tt.path == "/nowhere"]; res.StatusCode != want {
				t.Errorf("got %d, want %d", res.StatusCode, want)
			}
			if n := sent.Load(); n > 32<<20 { // what fits between the two ends
				t.Errorf("%d bytes were taken", n)
			}
		})
	}
}

// flood writes a field that does not end, until nobody takes it any more.
func flood(conn net.Conn, chunked bool, sent *atomic.Int64) {
	block := strings.Repeat("a", 1<<16)
	if chunked {
		block = fmt.Sprintf("%x\r\n%s\r\n", len(block), block)
	}
	for sent.Load() < 100<<20 {
		n, err := io.WriteString(conn, block)
		if sent.Add(int64(n)); err != nil {
			return
		}
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	b := start(t).admin(t)
	const form = "application/x-www-form-urlencoded"
	parts := func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
	for _, tt := range []struct {
		name, kind, body string
		status           int
	}{
		{"a form", form, "name=team-1", 303},
		{"a form with a charset", form + "; charset=UTF-8", "name=team-2", 303},
		{"a form in capitals", "APPLICATION/X-WWW-FORM-URLENCODED", "name=team-3", 303},
		{"a form in parts", "multipart/form-data; boundary=x", parts("--x\nContent-Disposition: form-data; name=\"name\"\n\nteam-4\n--x--\n"), 303},
		{"two values of a field", form, "name=team-5&name=team-6", 303},
		{"nothing", "", "", 422},
		{"a form with nothing", form, "", 422},
		{"a form with other fields", form, "nom=team", 422},
		{"bytes that are no text", form, "name=%FF%FE", 422},
		{"a zero byte", form, "name=a%00b", 422},
		{"JSON", "application/json", `{"name":"team"}`, 400},
		{"JSON that says it is a form", form, `{"name":"%zz"}`, 400},
		{"XML", "text/xml", "<name>team</name>", 400},
		{"text", "text/plain", "name=team", 400},
		{"no kind", "", "name=team", 400},
		{"a kind that is none", ";;;", "name=team", 400},
		{"a broken escape", form, "name=%zz", 400},
		{"a semicolon", form, "name=a;b=c", 400},
		{"parts without a boundary", "multipart/form-data", "name=team", 400},
		{"parts without an end", "multipart/form-data; boundary=x", parts("--x\nContent-Disposition: form-data; name=\"name\"\n\nteam"), 400},
		{"parts that are none", "multipart/form-data; boundary=x", "name=team", 400},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, who := range []*browser{b, b.visitor()} {
				r := who.request(t, http.MethodPost, "/orgs/-/new", strings.NewReader(tt.body))
				if tt.kind != "" {
					r.Header.Set("Content-Type", tt.kind)
				}
				a := who.send(t, r)
				if who != b && tt.status != 400 {
					a.redirects(t, "/auth/login?next=%2Forgs%2F-%2Fnew")
				} else if a.StatusCode != tt.status {
					t.Errorf("got %d, want %d\n%s", a.StatusCode, tt.status, a.body)
				} else if tt.status == 400 {
					a.page(t, 400).says(t, "The form cannot be read", "Nothing was changed.")
				}
			}
		})
	}
	if rows := b.get(t, "/orgs").page(t, 200).rows(t); len(rows) != 5 {
		t.Errorf("there are %v", rows)
	}
}

// strange are paths in which names stand that could lead elsewhere.
var strange = []string{
	"/orgs/..", "/orgs/.", "/orgs/%2E%2E", "/orgs/%2e", "/orgs//", "/orgs/%20", "/orgs/a%00b", "/orgs/%0A", "/orgs/a%2F..", "/orgs/a%252Fb",
	"/orgs/a%5Cb", "/orgs/team%24app", "/orgs/%FF", "/orgs/TEAM", "/orgs/%E5%9B%A2",
	"/orgs/../-/delete", "/orgs/%2E%2E/-/delete", "/orgs/team%2F../-/delete", "/orgs/./team/-/delete", "/orgs//team/-/delete", "//orgs/team/-/delete",
	"/orgs/team/repos/../-/delete", "/orgs/team/repos/./-/delete", "/orgs/team/repos//-/delete", "/orgs/team/repos/%2E%2E/-/delete",
	"/orgs/team/repos/..%2F..%2Fvictim/-/delete", "/orgs/team/repos/..%252F..%252Fvictim/-/delete", "/orgs/team/repos/../../victim/-/delete",
	"/orgs/team/repos/app/../-/delete", "/orgs/team/repos/app/-/../-/delete", "/orgs/team/repos/a%24..%24b/-/delete", "/orgs/team/repos/app%00/-/delete",
	"/orgs/team/repos/app%3F/-/delete", "/orgs/team/repos/app%23/-/delete", "/orgs/team/repos/app%5C..%5C/-/delete", "/orgs/team/repos//app/-/delete",
	"/orgs/team/repos/app/-/tags/../-/delete", "/orgs/team/repos/app/-/tags/%2E%2E/-/delete", "/orgs/team/repos/app/-/tags/..%2F..%2Fx/-/delete",
	"/orgs/team/repos/app/-/tags//-/delete", "/orgs/team/repos/app/-/tags/v1%2F../-/delete", "/orgs/team/repos/app/-/tags/v1%24/-/delete",
	"/orgs/-/-/delete", "/orgs/-/repos/-/-/delete", "/orgs/team/repos/-/-/delete",
}

func TestStrangePathsLeadNowhere(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"", "/a/b"} {
		t.Run("under "+base+"/", func(t *testing.T) {
			t.Parallel()
			c, b := withTeam(t, func(s *setup) { s.base = base })
			b.post(t, "/orgs/-/new", "name", "victim").redirects(t, "/orgs/victim")
			b.post(t, "/orgs/team/-/repos/new", "name", "app", "category", "other").redirects(t, "/orgs/team/repos/app")
			c.line.since()
			for _, path := range strange {
				if a := b.get(t, path); a.StatusCode != 404 {
					t.Errorf("GET %s: %d to %q", path, a.StatusCode, a.Header.Get("Location"))
				}
				for _, confirm := range []string{"team", "victim", "team/app", "team/..", ".."} {
					if a := b.post(t, path, "confirm", confirm); a.StatusCode < 400 || a.StatusCode >= 500 {
						t.Errorf("POST %s: %d to %q", path, a.StatusCode, a.Header.Get("Location"))
					}
				}
				if a := c.visitor().get(t, path); a.StatusCode != 404 && !strings.HasPrefix(a.Header.Get("Location"), base+"/auth/login?next=%2Forgs%2F") {
					t.Errorf("GET %s by a stranger: %d to %q", path, a.StatusCode, a.Header.Get("Location"))
				}
			}
			for _, asked := range c.line.since() {
				if !strings.HasPrefix(asked, "GET ") {
					t.Errorf("SWR was asked for %s", asked)
				}
			}
			b.get(t, "/orgs/victim").page(t, 200)
			b.get(t, "/orgs/team/repos/app").page(t, 200)
		})
	}
}

// A name is unescaped once, and leads to one thing however its slashes are written.
func TestANameIsReadOnce(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/a/b:v1")
	for _, path := range []string{"/orgs/team/repos/a/b", "/orgs/team/repos/a%2Fb", "/orgs/team/repos/a%2fb", "/orgs/%74eam/repos/%61/b"} {
		page := b.get(t, path).page(t, 200)
		if got := page.links(t, "Delete v1"); len(got) != 1 || got[0] != "/orgs/team/repos/a/b/-/tags/v1/-/delete" {
			t.Errorf("%s: %v", path, got)
		}
	}
	b.get(t, "/orgs/team/repos/a%252Fb").page(t, 404)
	b.get(t, "/orgs/team/repos/a/b/").page(t, 404)
}
