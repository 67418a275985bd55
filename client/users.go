package client

import "context"

// UserItem is an IAM user as IAM's own lists give it.
type UserItem struct {
	ID                string  `json:"id"`
	Name              string  `json:"name"`
	DomainID          string  `json:"domain_id"`
	Enabled           bool    `json:"enabled"`
	Description       string  `json:"description"`
	LastProjectID     string  `json:"last_project_id,omitempty"`
	PasswordStatus    *bool   `json:"pwd_status,omitempty"`
	PasswordExpiresAt *string `json:"password_expires_at"`
	AccessMode        string  `json:"access_mode,omitempty"` // default, programmatic, or console
}

// UserList is the answer of ListUsers.
type UserList struct {
	Users []UserItem `json:"users"`
}

// UserAnswer is the answer of ShowUser.
type UserAnswer struct {
	User UserItem `json:"user"`
}

// UserFilter narrows ListUsers. Its zero value matches every user of the account.
type UserFilter struct {
	Name     string // exact
	DomainID string
	Enabled  *bool
}

// ListUsers gives the users of the caller's account that match f. IAM lets only its administrators ask.
//
// GET /v3/users
func (c *Client) ListUsers(ctx context.Context, f UserFilter) ([]UserItem, error) {
	var list UserList
	q := params("name", f.Name, "domain_id", f.DomainID, "enabled", boolean(f.Enabled))
	err := c.ask(ctx, "GET", to("/v3/users").with(q), nil, &list)
	return list.Users, err
}

// ShowUser gives one user: the caller, or anybody of the account to IAM's administrators.
//
// GET /v3.0/OS-USER/users/{user_id}
func (c *Client) ShowUser(ctx context.Context, id string) (UserItem, error) {
	var answer UserAnswer
	err := c.ask(ctx, "GET", to("/v3.0/OS-USER/users/{}", id), nil, &answer)
	return answer.User, err
}

// ShowKeystoneUser is ShowUser by the address that OpenStack gives it, with fewer facts.
//
// GET /v3/users/{user_id}
func (c *Client) ShowKeystoneUser(ctx context.Context, id string) (UserItem, error) {
	var answer UserAnswer
	err := c.ask(ctx, "GET", to("/v3/users/{}", id), nil, &answer)
	return answer.User, err
}
