package e2e

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"swr-console/e2e/setup"
)

func TestAnUnreachableServiceIsAPageThatSaysSo(t *testing.T) {
	t.Parallel()
	app, line := overLine(t)
	c := arrive(t, app, setup.Options{})
	c.Provokes(http.StatusBadGateway)
	c.Visit("/orgs")
	c.SignIn(app.Account, app.User, app.Password)
	expect(t, c.Heading(), hasText("Organizations"))

	line.cut.Store(true)
	check(t, c.Navigation("Organizations").Click())
	expect(t, c.Main(), contains("SWR cannot be reached"), contains("Your session is kept"))
	line.cut.Store(false)
	check(t, c.Link("Try again").Click())
	expect(t, c.Heading(), hasText("Organizations"))

	c.Visit("/orgs/-/new")
	check(t, c.Field("Name").Fill(unique("team")))
	line.cut.Store(true)
	check(t, c.Button("Create organization").Click())
	expect(t, c.Main(), contains("Nobody knows yet whether the change took effect."))
}

// SWR refuses the token while somebody types: it was revoked, or has ended.
func TestAnEndedSessionKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	app, line := overLine(t)
	for _, tt := range []struct {
		name    string
		options setup.Options
	}{
		{"with JavaScript", setup.Options{}},
		{"without JavaScript", setup.Options{NoScript: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			org := unique("team")
			c := arrive(t, app, tt.options)
			c.Visit("/orgs")
			c.SignIn(app.Account, app.User, app.Password)
			c.CreateOrganization(org)
			check(t, c.Link("New repository").First().Click())
			check(t, c.Field("Name").Fill("half/done"))
			check(t, c.Description().Fill("Two lines\nof <b>text</b>."))

			line.refuses.Store(true)
			check(t, c.Button("Create repository").Click())
			expect(t, c.Heading(), hasText("Sign in"))
			expect(t, c.Main(), contains("What you typed is kept"))
			line.refuses.Store(false)

			c.SignIn(app.Account, app.User, app.Password)
			expect(t, c.Heading(), hasText("New repository"))
			expect(t, c.Field("Name"), hasValue("half/done"))
			expect(t, c.Description(), hasValue("Two lines\nof <b>text</b>."))
			check(t, c.Button("Create repository").Click())
			expect(t, c.Heading(), hasText("half/done"))
		})
	}
}

func TestAnAddressThatLeadsNowhereIsAPageThatSaysSo(t *testing.T) {
	t.Parallel()
	c := signIn(t)
	for _, path := range []string{"/nowhere", "/orgs/no-such-team", "/orgs/no-such-team/repos/app"} {
		res := c.Visit(path)
		if res.Status() != http.StatusNotFound {
			t.Errorf("%s answers %d", path, res.Status())
		}
		expect(t, c.Main(), visible)
	}
}

// What no browser would send gets a clear answer too, and never a stack.
func TestStrangeRequestsAreRefused(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	cookie := session(t, app)
	for _, tt := range []struct {
		name, method, path string
		body               io.Reader
	}{
		{"a parent folder", "GET", "/orgs/%2E%2E/-/delete", nil},
		{"a parent folder as repository", "POST", "/orgs/team/repos/%2E%2E/-/delete", strings.NewReader("confirm=team")},
		{"an escaped slash", "GET", "/orgs/a%2F..%2Fb", nil},
		{"a slash escaped twice", "GET", "/orgs/a%252Fb", nil},
		{"a file outside", "GET", "/static/..%2f..%2fgo.mod", nil},
		{"a control byte", "GET", "/orgs/a%00b", nil},
		{"a method of no page", "DELETE", "/orgs", nil},
		{"100 MB in a form", "POST", "/orgs/-/new", io.LimitReader(endless{}, 100<<20)},
		{"a form that is none", "POST", "/orgs/-/new", strings.NewReader("%zz")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			req := try(http.NewRequestWithContext(t.Context(), tt.method, app.URL+tt.path, tt.body))(t)
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			req.Header.Set("Sec-Fetch-Site", "same-origin")
			req.AddCookie(cookie)
			res, err := http.DefaultTransport.RoundTrip(req)
			if errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) {
				return // hung up on before all of it was sent
			}
			check(t, err)
			defer res.Body.Close()
			page := string(try(io.ReadAll(res.Body))(t))
			if res.StatusCode < 400 || res.StatusCode >= 500 || strings.Contains(page, "goroutine") {
				t.Errorf("%d\n%s", res.StatusCode, page)
			}
		})
	}
}

// endless is a form field that does not end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
