package pages

import "github.com/playwright-community/playwright-go"

// PullCommand is the command on the page of a repository that pulls its newest tag.
func (c *Console) PullCommand() playwright.Locator {
	return c.Main().GetByText("docker pull ")
}

// CopyPullCommand puts the command that pulls tag on the clipboard.
func (c *Console) CopyPullCommand(tag string) {
	c.t.Helper()
	c.click(c.Button("Copy pull command for %s", tag))
}

// DeleteTag deletes a tag of the repository that is open.
func (c *Console) DeleteTag(tag string) {
	c.t.Helper()
	c.click(c.Link("Delete %s", tag))
	c.click(c.Button("Delete tag"))
}
