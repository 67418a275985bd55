package e2e

import (
	"testing"

	"github.com/playwright-community/playwright-go"

	"swr-console/e2e/pages"
	"swr-console/e2e/setup"
)

// Nothing here touches the mouse.
func TestTheKeyboardIsEnough(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	c := arrive(t, app, setup.Options{})
	c.Visit("/")
	expect(t, c.Field("Account name"), focused)
	write(t, c, app.Account, "Tab", app.User, "Tab", app.Password, "Enter")
	expect(t, c.Heading(), hasText("Overview"))

	c.Visit("/")
	write(t, c, "", "Tab")
	expect(t, c.Link("Skip to content"), focused)
	write(t, c, "", "g", "", "o")
	expect(t, c.Heading(), hasText("Organizations"))

	org := unique("team")
	tabTo(t, c, c.Link("New organization").First())
	write(t, c, "", "Enter")
	tabTo(t, c, c.Field("Name"))
	write(t, c, org, "Enter")
	expect(t, c.Heading(), hasText(org))

	tabTo(t, c, c.Link("Settings"))
	write(t, c, "", "Enter")
	deletes := c.Link("Delete organization")
	tabTo(t, c, deletes)
	write(t, c, "", "Enter")
	expect(t, c.Dialog(), visible)
	write(t, c, "", "Escape")
	expect(t, deletes, focused)

	write(t, c, "", "Enter")
	expect(t, c.Field("Type %s to confirm", org), focused)
	write(t, c, org, "Enter")
	expect(t, c.Heading(), hasText("Organizations"))
	expect(t, c.Toasts(), contains("Organization "+org+" deleted"))
}

func TestOrderingKeepsTheHeadOfTheColumnInHand(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	organization(t, app)
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs")
	head := c.Locator("th .sort").First()
	tabTo(t, c, head)
	write(t, c, "", "Enter")
	expect(t, c.Locator("th").First(), hasAttribute("aria-sort", "descending"))
	expect(t, head, focused)
	expect(t, c.Locator("#live"), contains("organization"))
}

func TestTheSlashGoesToTheSearch(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	organization(t, app)
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs")
	write(t, c, "", "/")
	expect(t, c.Field("Find an organization"), focused)
}

// write types text and presses a key, again and again.
func write(t *testing.T, c *pages.Console, textThenKey ...string) {
	t.Helper()
	for i, s := range textThenKey {
		if i%2 == 0 {
			check(t, c.Keyboard().InsertText(s))
		} else {
			check(t, c.Keyboard().Press(s))
		}
	}
}

// tabTo presses Tab until l has the focus. Each stop on the way must be seen.
func tabTo(t *testing.T, c *pages.Console, l playwright.Locator) {
	t.Helper()
	expect(t, l, visible)
	for range 80 {
		if here, err := l.Evaluate("element => element === document.activeElement", nil); err == nil && here == true {
			return
		}
		check(t, c.Keyboard().Press("Tab"))
		if lost := try(c.Evaluate(unseenFocus))(t); lost != "" {
			t.Errorf("the focus cannot be seen on %s", lost)
		}
	}
	t.Fatalf("no Tab leads to %v", l)
}

// unseenFocus names the focused element when nothing shows that it is.
const unseenFocus = `() => {
	const e = document.activeElement;
	if (!e || e === document.body) return "";
	const s = getComputedStyle(e);
	const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none";
	return ring ? "" : e.outerHTML.slice(0, 120);
}`
