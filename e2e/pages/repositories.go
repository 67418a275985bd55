package pages

import "github.com/playwright-community/playwright-go"

// CreateRepository makes a repository in the organization that is open.
func (c *Console) CreateRepository(name, description string) {
	c.t.Helper()
	c.click(c.Link("New repository").First())
	c.fill(c.Field("Name"), name)
	c.fill(c.Description(), description)
	c.click(c.Button("Create repository"))
}

// Description is the field for it; its label also says that it is optional.
func (c *Console) Description() playwright.Locator {
	return c.GetByLabel(c.Say("Description"))
}

// Repository opens a repository from the list of the organization that is open.
func (c *Console) Repository(name string) {
	c.t.Helper()
	c.click(c.named(playwright.AriaRoleLink, name))
}

// DeleteRepository deletes the repository that is open; full is organization/name.
func (c *Console) DeleteRepository(full string) {
	c.t.Helper()
	c.Settings()
	c.click(c.Link("Delete repository"))
	c.fill(c.Field("Type %s to confirm", full), full)
	c.click(c.Button("Delete repository"))
}
