package pages

// Organizations opens the list of organizations by its link.
func (c *Console) Organizations() {
	c.t.Helper()
	c.click(c.Navigation("Organizations"))
}

// CreateOrganization makes an organization, from any page that offers it.
func (c *Console) CreateOrganization(name string) {
	c.t.Helper()
	c.click(c.Link("New organization").First())
	c.fill(c.Field("Name"), name)
	c.click(c.Button("Create organization"))
}

// Organization opens an organization from the list.
func (c *Console) Organization(name string) {
	c.t.Helper()
	c.Organizations()
	c.click(c.Row(name).GetByText(name))
}

// DeleteOrganization deletes the organization that is open, typing typed to confirm.
func (c *Console) DeleteOrganization(name, typed string) {
	c.t.Helper()
	c.Settings()
	c.click(c.Link("Delete organization"))
	c.fill(c.Field("Type %s to confirm", name), typed)
	c.click(c.Button("Delete organization"))
}
