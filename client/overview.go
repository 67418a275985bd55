package client

import "context"

// Overview is what an account holds in a region.
type Overview struct {
	DomainID     string  `json:"domain_id"`
	DomainName   string  `json:"domain_name"`
	Namespaces   int64   `json:"namspace_num"` // misspelt by SWR
	Repositories int64   `json:"repo_num"`
	Images       int64   `json:"image_num"`
	StoreSpace   float64 `json:"store_space"`
	DownflowSize float64 `json:"downflow_size"`
}

// ShowOverview gives what the caller's account holds.
//
// GET /v2/manage/overview
func (c *Client) ShowOverview(ctx context.Context) (o Overview, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/overview"), nil, &o)
	return o, err
}
