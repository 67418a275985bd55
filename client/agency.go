package client

import "context"

// Agency says whether an account lets SWR act for it.
type Agency struct {
	DomainID string `json:"domain_id"`
	IsAgency bool   `json:"is_agency"`
}

// ShowAgency says whether the caller's account lets SWR act for it.
//
// GET /v2/manage/agency
func (c *Client) ShowAgency(ctx context.Context) (a Agency, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/agency"), nil, &a)
	return a, err
}

// CreateAgency lets SWR act for the caller's account. A second time is an *Error with status 409.
//
// POST /v2/manage/agency
func (c *Client) CreateAgency(ctx context.Context) error {
	return c.do(ctx, "POST", to("/v2/manage/agency"), nil, nil)
}
