// Package e2e drives the real console in a real browser, as a person would.
package e2e

import (
	"cmp"
	"context"
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/playwright-community/playwright-go"

	"swr-console/client"
	"swr-console/e2e/images"
	"swr-console/e2e/pages"
	"swr-console/e2e/setup"
)

func TestMain(m *testing.M) { setup.Main(m) }

// signIn is the shared console in a tab that is signed in already.
func signIn(t *testing.T) *pages.Console {
	t.Helper()
	return signInTo(t, setup.Shared(t), setup.Options{})
}

// signInTo opens a tab signed in to app, in a session of its own.
func signInTo(t *testing.T, app *setup.App, o setup.Options) *pages.Console {
	t.Helper()
	o.Signed = session(t, app)
	return pages.New(t, setup.Open(t, app.URL, o), language(o))
}

// arrive opens a tab of somebody the console has not seen before.
func arrive(t *testing.T, app *setup.App, o setup.Options) *pages.Console {
	t.Helper()
	return pages.New(t, setup.Open(t, app.URL, o), language(o))
}

// language is what the console speaks to a browser with these options.
func language(o setup.Options) string { return cmp.Or(o.Locale, "en") }

// session signs in to app without a browser, as its form would, and returns the
// session's cookie.
func session(t *testing.T, app *setup.App) *http.Cookie {
	t.Helper()
	form := url.Values{"account": {app.Account}, "user": {app.User}, "password": {app.Password}}
	req := try(http.NewRequestWithContext(t.Context(), "POST", app.URL+"/auth/login", strings.NewReader(form.Encode())))(t)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res := try(http.DefaultTransport.RoundTrip(req))(t)
	res.Body.Close()
	if res.StatusCode != http.StatusSeeOther || len(res.Cookies()) != 1 {
		t.Fatalf("signing in: %s with %d cookies", res.Status, len(res.Cookies()))
	}
	return res.Cookies()[0]
}

// api calls app's service as its administrator, past the console.
func api(t *testing.T, app *setup.App) *client.Client {
	t.Helper()
	endpoint := "http://" + app.Registry
	return try(client.New(client.Options{
		Endpoint: endpoint, IAMEndpoint: endpoint,
		Credentials: &client.PasswordCredentials{
			Login: client.Login{Account: app.Account, User: app.User, Password: app.Password, Project: "local"},
		},
	}))(t)
}

// organization makes an organization of the test's own through the API.
func organization(t *testing.T, app *setup.App) string {
	t.Helper()
	name := unique("team")
	check(t, api(t, app).CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: name}))
	return name
}

// push puts a small image for two platforms into repository ("team/app") under each of tags.
func push(t *testing.T, app *setup.App, repository string, tags ...string) {
	t.Helper()
	registry := try(images.SignIn(t.Context(), api(t, app)))(t)
	index := try(images.Index(images.Description{Base: "debian", App: repository + tags[0], Bytes: 3 << 10}, "linux/amd64", "linux/arm64"))(t)
	check(t, registry.Push(context.WithoutCancel(t.Context()), repository, index, tags...))
}

// unique is a name that no other test uses.
func unique(prefix string) string {
	return prefix + "-" + strings.ToLower(rand.Text()[:8])
}

func try[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		check(t, err)
		return v
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func escape(text string) string { return url.QueryEscape(text) }

func playwrightValues(values ...string) playwright.SelectOptionValues {
	return playwright.SelectOptionValues{Values: &values}
}
