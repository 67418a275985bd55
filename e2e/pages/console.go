// Package pages holds the console's pages as a person knows them: what is on
// them and what can be done there. It finds things by role and by the words
// that stand beside them, and judges nothing; that is what tests are for.
package pages

import (
	"testing"

	"github.com/playwright-community/playwright-go"

	"swr-console/e2e/setup"
)

// Console is the console in one tab and one language.
type Console struct {
	*setup.Page
	t     testing.TB
	words words
}

// New is the console shown in page, to a reader of locale ("en" or "zh-CN").
func New(t testing.TB, page *setup.Page, locale string) *Console {
	t.Helper()
	words, err := wordsOf(locale)
	if err != nil {
		t.Fatal(err)
	}
	return &Console{Page: page, t: t, words: words}
}

// Say gives an English text of the console in the reader's language.
func (c *Console) Say(text string, args ...any) string { return c.words.say(text, args...) }

// Heading is the one heading of the page.
func (c *Console) Heading() playwright.Locator {
	return c.GetByRole(*playwright.AriaRoleHeading, playwright.PageGetByRoleOptions{Level: playwright.Int(1)})
}

// Field is the control labelled label.
func (c *Console) Field(label string, args ...any) playwright.Locator {
	return c.GetByLabel(c.Say(label, args...), playwright.PageGetByLabelOptions{Exact: playwright.Bool(true)})
}

// Choice is the radio button whose label begins with label.
func (c *Console) Choice(label string) playwright.Locator {
	return c.GetByRole(*playwright.AriaRoleRadio, playwright.PageGetByRoleOptions{Name: c.Say(label)})
}

// Link is the link named name.
func (c *Console) Link(name string, args ...any) playwright.Locator {
	return c.named(playwright.AriaRoleLink, c.Say(name, args...))
}

// Button is the button named name.
func (c *Console) Button(name string, args ...any) playwright.Locator {
	return c.named(playwright.AriaRoleButton, c.Say(name, args...))
}

// Main is the part of the page that is about its subject.
func (c *Console) Main() playwright.Locator {
	return c.GetByRole(*playwright.AriaRoleMain)
}

// Row is the table row about name.
func (c *Console) Row(name string) playwright.Locator {
	return c.GetByRole(*playwright.AriaRoleRow).Filter(playwright.LocatorFilterOptions{
		Has: c.GetByText(name, playwright.PageGetByTextOptions{Exact: playwright.Bool(true)}),
	})
}

// Rows are the rows of the table, without its head.
func (c *Console) Rows() playwright.Locator {
	return c.Locator("tbody").GetByRole(*playwright.AriaRoleRow)
}

// Dialog is the window that is open over the page.
func (c *Console) Dialog() playwright.Locator {
	return c.GetByRole(*playwright.AriaRoleDialog)
}

// Announcement is what a screen reader was last told.
func (c *Console) Announcement() playwright.Locator { return c.Locator("#live") }

// Toasts is where the console says what just happened.
func (c *Console) Toasts() playwright.Locator {
	return c.named(playwright.AriaRoleRegion, c.Say("Notifications"))
}

// Problems lists what is wrong with a form, above it.
func (c *Console) Problems() playwright.Locator {
	return c.GetByRole(*playwright.AriaRoleAlert)
}

// Back goes back in the tab's history.
func (c *Console) Back() error {
	_, err := c.GoBack(playwright.PageGoBackOptions{WaitUntil: playwright.WaitUntilStateCommit})
	return err
}

func (c *Console) named(role *playwright.AriaRole, name string) playwright.Locator {
	return c.GetByRole(*role, playwright.PageGetByRoleOptions{Name: name, Exact: playwright.Bool(true)})
}

func (c *Console) click(l playwright.Locator) {
	c.t.Helper()
	c.check(l.Click())
}

func (c *Console) fill(l playwright.Locator, text string) {
	c.t.Helper()
	c.check(l.Fill(text))
}

func (c *Console) check(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}
