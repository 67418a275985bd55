package client

import "context"

// Region is a region to which images can be copied.
type Region struct {
	ID string `json:"regionID"`
}

// ListSyncRegions gives the regions to which images can be copied.
//
// GET /v2/manage/regions
func (c *Client) ListSyncRegions(ctx context.Context) (regions []Region, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/regions"), nil, &regions)
	return regions, err
}
