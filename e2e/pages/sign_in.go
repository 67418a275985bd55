package pages

// SignIn fills in the sign-in form, which must be open, and sends it.
func (c *Console) SignIn(account, user, password string) {
	c.t.Helper()
	c.fill(c.Field("Account name"), account)
	c.fill(c.Field("IAM user"), user)
	c.fill(c.Field("Password"), password)
	c.click(c.Button("Sign in"))
}

// SignOut ends the session.
func (c *Console) SignOut() {
	c.t.Helper()
	c.click(c.Button("Sign out"))
}
