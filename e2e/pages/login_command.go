package pages

// LoginCommand generates a login command and returns it as the page shows it for tool.
func (c *Console) LoginCommand(tool string) string {
	c.t.Helper()
	c.click(c.Navigation("Login command"))
	c.click(c.Button("Generate login command"))
	c.choose(tool)
	c.click(c.GetByText(c.Say("Show the command with its password")).Locator("visible=true"))
	command, err := c.GetByTestId("command-" + tool).TextContent()
	c.check(err)
	return command
}

// choose picks a tool; the radio button itself lies under its label.
func (c *Console) choose(tool string) {
	c.t.Helper()
	c.click(c.Locator("label").GetByText(tool))
}
