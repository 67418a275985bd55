package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/playwright-community/playwright-go"

	"swr-console/client"
	"swr-console/e2e/pages"
	"swr-console/e2e/setup"
)

// shown is one state of one page that somebody may come to see.
type shown struct {
	name   string
	path   string
	act    func(*testing.T, *pages.Console) // what to do there before looking
	signed bool
	status int // other than 200
}

var everyPage = []shown{
	{name: "sign-in", path: "/auth/login"},
	{name: "sign-in-error", path: "/auth/login", act: func(t *testing.T, c *pages.Console) {
		c.SignIn("local", "nobody", "wrong")
		expect(t, c.Problems(), visible)
	}},
	{name: "overview", path: "/", signed: true},
	{name: "organizations", path: "/orgs", signed: true},
	{name: "organizations-no-match", path: "/orgs?q=nothing", signed: true},
	{name: "organization-new", path: "/orgs/-/new", signed: true},
	{name: "organization-new-error", path: "/orgs/-/new", signed: true, act: func(t *testing.T, c *pages.Console) {
		check(t, c.Field("Name").Fill("Platform"))
		check(t, c.Button("Create organization").Click())
		expect(t, c.Problems(), visible)
	}},
	{name: "organization", path: "/orgs/platform", signed: true},
	{name: "organization-empty", path: "/orgs/sandbox", signed: true},
	{name: "organization-settings", path: "/orgs/sandbox/-/settings", signed: true},
	{name: "organization-settings-full", path: "/orgs/platform/-/settings", signed: true},
	{name: "organization-delete", path: "/orgs/sandbox/-/delete", signed: true},
	{name: "organization-delete-dialog", path: "/orgs/sandbox/-/settings", signed: true, act: func(t *testing.T, c *pages.Console) {
		check(t, c.Link("Delete organization").Click())
		expect(t, c.Dialog(), visible)
	}},
	{name: "repository-new", path: "/orgs/platform/-/repos/new", signed: true},
	{name: "repository-tags", path: "/orgs/platform/repos/checkout-api", signed: true},
	{name: "repository-tags-empty", path: "/orgs/platform/repos/base/debian", signed: true},
	{name: "repository-settings", path: "/orgs/platform/repos/checkout-api/-/settings", signed: true},
	{name: "repository-delete", path: "/orgs/platform/repos/base/debian/-/delete", signed: true},
	{name: "tag-delete", path: "/orgs/platform/repos/checkout-api/-/tags/v2.14.3/-/delete", signed: true},
	{name: "login-command", path: "/login-command", signed: true},
	{name: "login-command-made", path: "/login-command", signed: true, act: func(t *testing.T, c *pages.Console) {
		check(t, c.Button("Generate login command").Click())
		expect(t, c.Main(), contains(c.Say("Copy command")))
	}},
	{name: "keys", path: "/orgs", signed: true, act: func(t *testing.T, c *pages.Console) {
		check(t, c.Keyboard().Press("?"))
		expect(t, c.Dialog(), visible)
	}},
	{name: "navigation", path: "/orgs", signed: true, act: func(t *testing.T, c *pages.Console) {
		if menu := c.Button("Open navigation"); try(menu.IsVisible())(t) {
			check(t, menu.Click())
		}
		expect(t, c.Navigation("Login command"), visible)
	}},
	{name: "not-found", path: "/orgs/nowhere", signed: true, status: 404},
}

// Each page, light and dark, wide and narrow, is held to axe-core and the
// rules below, and leaves a picture in artifacts/pages for people to look at.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	app := furnished(t)
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int{1440, 390} {
			t.Run(fmt.Sprintf("%s-%d", theme, width), func(t *testing.T) {
				o := setup.Options{Dark: theme == "dark", Width: width, Audit: true}
				stranger, signed := arrive(t, app, o), signInTo(t, app, o)
				for _, page := range everyPage {
					c := stranger
					if page.signed {
						c = signed
					}
					look(t, c, page)
					keepPicture(t, c, fmt.Sprintf("%s-%s-%d.png", page.name, theme, width))
				}
			})
		}
	}
	t.Run("in Chinese", func(t *testing.T) {
		o := setup.Options{Locale: "zh-CN"}
		stranger, signed := arrive(t, app, o), signInTo(t, app, o)
		for _, page := range everyPage {
			c := stranger
			if page.signed {
				c = signed
			}
			open(t, c, page)
			for _, text := range c.Untranslated(try(c.Locator("body").InnerText())(t)) {
				t.Errorf("%s says %q in English", page.name, text)
			}
			expect(t, c.Locator("html"), hasAttribute("lang", "zh-CN"))
			keepPicture(t, c, page.name+"-zh-CN-1440.png")
		}
	})
}

func open(t *testing.T, c *pages.Console, page shown) {
	t.Helper()
	res := c.Visit(page.path)
	if want := max(page.status, 200); res.Status() != want {
		t.Errorf("%s answers %d, want %d", page.path, res.Status(), want)
	}
	if page.act != nil {
		page.act(t, c)
	}
}

// look opens a page and holds it to what is asked of every page.
func look(t *testing.T, c *pages.Console, page shown) {
	t.Helper()
	open(t, c, page)
	for _, violation := range c.Audit() {
		t.Errorf("%s: %s", page.name, violation)
	}
	expect(t, c.Heading(), count(1))
	if wider := try(c.Evaluate("() => document.documentElement.scrollWidth - innerWidth"))(t); wider.(int) > 0 {
		t.Errorf("%s is %v px wider than the screen", page.name, wider)
	}
}

func keepPicture(t *testing.T, c *pages.Console, name string) {
	t.Helper()
	check(t, c.Mouse().Move(0, 0)) // where it hovers over nothing
	_, err := c.Screenshot(playwright.PageScreenshotOptions{
		Path: playwright.String(filepath.Join(setup.Artifacts("pages"), name)), FullPage: playwright.Bool(true),
		Animations: playwright.ScreenshotAnimationsDisabled,
	})
	check(t, err)
}

// furnished is a console of the test's own with something on every page.
func furnished(t *testing.T) *setup.App {
	t.Helper()
	app := setup.Start(t, "")
	swr := api(t, app)
	for _, org := range []string{"platform", "sandbox", "storefront"} {
		check(t, swr.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: org}))
	}
	for _, r := range []client.CreateRepositoryRequest{
		{Repository: "checkout-api", Category: "app_server", Description: "Cart, pricing and order placement."},
		{Repository: "base/debian", Category: "linux", IsPublic: true, Description: "所有服务的基础镜像。"},
		{Repository: "observability/collector-with-a-name-that-goes-on-and-on-until-it-no-longer-fits", Category: "other"},
	} {
		check(t, swr.CreateRepository(t.Context(), "platform", r))
	}
	push(t, app, "platform/checkout-api", "v2.14.2")
	push(t, app, "platform/checkout-api", "main-2f5052c9fd15a-with-a-rather-long-name-that-somebody-found-useful")
	push(t, app, "platform/checkout-api", "v2.14.3", "latest")
	push(t, app, "storefront/web", "2026.11.21")
	return app
}
