package handlers

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// browser asks as a browser does: it keeps cookies and says where a request comes from.
type browser struct {
	*console
	header  http.Header
	cookies map[string]*http.Cookie
}

// visitor is a browser in which nobody is signed in.
func (c *console) visitor() *browser {
	return &browser{console: c, header: http.Header{"Sec-Fetch-Site": {"same-origin"}}, cookies: map[string]*http.Cookie{}}
}

// admin is a browser in which the service's administrator is signed in.
func (c *console) admin(t testing.TB) *browser {
	t.Helper()
	b := c.visitor()
	b.signIn(t, "").redirects(t, "/")
	return b
}

// signIn posts the sign-in form, as it stands at next.
func (b *browser) signIn(t testing.TB, next string) reply {
	t.Helper()
	path := "/auth/login"
	if next != "" {
		path += "?next=" + url.QueryEscape(next)
	}
	return b.post(t, path, "account", b.swr.Account, "user", b.swr.User, "password", b.swr.Password)
}

func (b *browser) get(t testing.TB, path string) reply {
	t.Helper()
	return b.send(t, b.request(t, http.MethodGet, path, nil))
}

// post sends a form of pairs of name and value.
func (b *browser) post(t testing.TB, path string, fields ...string) reply {
	t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	r := b.request(t, http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.send(t, r)
}

// request is a request for a path of the console, its base aside, that is sent letter by letter.
func (b *browser) request(t testing.TB, method, path string, body io.Reader) *http.Request {
	t.Helper()
	r := must(http.NewRequestWithContext(t.Context(), method, b.URL+path, body))(t)
	r.Header = b.header.Clone()
	for _, cookie := range b.cookies {
		r.AddCookie(cookie)
	}
	return r
}

// send follows no redirect. The zero transport asks for gzip and unpacks it, as browsers do.
func (b *browser) send(t testing.TB, r *http.Request) reply {
	t.Helper()
	res := must(transport.RoundTrip(r))(t)
	defer res.Body.Close()
	body := must(io.ReadAll(res.Body))(t)
	for _, cookie := range res.Cookies() {
		if b.cookies[cookie.Name] = cookie; cookie.MaxAge < 0 {
			delete(b.cookies, cookie.Name)
		}
	}
	return reply{res, string(body), b.base()}
}

var transport = &http.Transport{MaxIdleConnsPerHost: 100}

// reply is what came back.
type reply struct {
	*http.Response
	body string
	base string
}

// page is the document of an answer that must have this status.
func (a reply) page(t testing.TB, status int) document {
	t.Helper()
	if a.StatusCode != status {
		t.Fatalf("%s %s: got %d, want %d\n%s", a.Request.Method, a.Request.URL, a.StatusCode, status, a.body)
	}
	return document{must(html.Parse(strings.NewReader(a.body)))(t)}
}

// redirects checks that the answer leads on to a path of the console.
func (a reply) redirects(t testing.TB, path string) {
	t.Helper()
	if got, want := a.Header.Get("Location"), a.base+path; a.StatusCode != http.StatusSeeOther || got != want {
		t.Fatalf("%s %s: got %d to %q, want 303 to %q\n%s", a.Request.Method, a.Request.URL, a.StatusCode, got, want, a.body)
	}
}
