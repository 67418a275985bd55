package pages

import "github.com/playwright-community/playwright-go"

// Navigation is the link of the sidebar named name.
func (c *Console) Navigation(name string) playwright.Locator {
	return c.named(playwright.AriaRoleNavigation, c.Say("Main")).
		GetByRole(*playwright.AriaRoleLink, playwright.LocatorGetByRoleOptions{Name: c.Say(name), Exact: playwright.Bool(true)})
}

// Settings opens the settings of the organization or the repository that is open.
func (c *Console) Settings() {
	c.t.Helper()
	c.click(c.Link("Settings"))
}

// Find types into the search field of a list.
func (c *Console) Find(label, text string) {
	c.t.Helper()
	c.fill(c.Field(label), text)
}

// SortBy orders a table by a column.
func (c *Console) SortBy(column string) {
	c.t.Helper()
	c.click(c.Link(column))
}
