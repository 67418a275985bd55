package e2e

import (
	"testing"

	"swr-console/e2e/pages"
	"swr-console/e2e/setup"
)

func TestAWrongPasswordIsRefused(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	c := arrive(t, app, setup.Options{})
	c.Visit("/orgs")
	c.SignIn(app.Account, app.User, "not it")

	expect(t, c.Problems(), visible, focused)
	expect(t, c.Field("Account name"), hasValue(app.Account))
	expect(t, c.Field("IAM user"), hasValue(app.User))
	expect(t, c.Field("Password"), hasValue(""))

	c.SignIn(app.Account, app.User, app.Password)
	expect(t, c.Heading(), hasText("Organizations"))
}

func TestSignInGoesOnToWhereOneWasGoing(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	c := arrive(t, app, setup.Options{})
	c.Visit("/orgs/" + org + "?q=a%26b")
	c.SignIn(app.Account, app.User, app.Password)

	expect(t, c.Heading(), hasText(org))
	expect(t, c.Field("Find a repository"), hasValue("a&b"))
}

func TestSignInGoesToNoOtherSite(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	for _, next := range []string{"https://example.com/", "//example.com", `/\example.com`, "/%09/example.com"} {
		t.Run(next, func(t *testing.T) {
			t.Parallel()
			c := signInTo(t, app, setup.Options{})
			c.Visit("/auth/login?next=" + next) // the watch fails the test for any foreign request
			expect(t, c.Main(), visible)
		})
	}
}

func TestBackAfterSignOutShowsNothing(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	c := arrive(t, app, setup.Options{BackForwardCache: true})
	c.Visit("/orgs/" + org)
	c.SignIn(app.Account, app.User, app.Password)
	expect(t, c.Heading(), hasText(org))
	c.SignOut()
	expect(t, c.Heading(), hasText("Sign in"))

	check(t, c.Back())
	expect(t, c.Heading(), hasText("Sign in"))
	expect(t, c.GetByText(org), count(0))
}

func TestTheLanguageIsRemembered(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	c := arrive(t, app, setup.Options{})
	c.Visit("/auth/login")
	check(t, c.Button("简体中文").Click())
	expect(t, c.Heading(), hasText("登录"))
	c.Visit("/orgs")
	expect(t, c.Heading(), hasText("登录"))
	check(t, c.Button("English").Click())
	expect(t, c.Heading(), hasText("Sign in"))
}

func chooseTheme(t *testing.T, c *pages.Console, theme string) {
	t.Helper()
	label := map[string]string{"dark": "Dark theme", "light": "Light theme", "system": "System theme"}[theme]
	_, err := c.ExpectResponse("**/preferences", func() error { return c.Button(label).Click() })
	check(t, err)
}

func TestTheThemeIsRemembered(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		options setup.Options
	}{
		{"with JavaScript", setup.Options{}},
		{"without JavaScript", setup.Options{NoScript: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := arrive(t, setup.Shared(t), tt.options)
			c.Visit("/auth/login")
			for _, theme := range []string{"dark", "light"} {
				chooseTheme(t, c, theme)
				expect(t, c.Locator("html"), hasAttribute("data-theme", theme))
				c.Visit("/auth/login")
				expect(t, c.Locator("html"), hasAttribute("data-theme", theme))
			}
			chooseTheme(t, c, "system")
			c.Visit("/auth/login")
			expect(t, c.Button("Dark theme"), hasText("Dark theme"))
		})
	}
}
