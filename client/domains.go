package client

import "context"

// DomainItem is an account as ListDomains gives it.
type DomainItem struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Enabled     bool   `json:"enabled"`
	Description string `json:"description"`
}

// DomainList is the answer of ListDomains.
type DomainList struct {
	Domains []DomainItem `json:"domains"`
}

// ListDomains gives the accounts that the caller can act in: their own.
//
// GET /v3/auth/domains
func (c *Client) ListDomains(ctx context.Context) ([]DomainItem, error) {
	var list DomainList
	err := c.ask(ctx, "GET", to("/v3/auth/domains"), nil, &list)
	return list.Domains, err
}
