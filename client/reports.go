package client

import "context"

// ReportPoint is how much there was on one day.
type ReportPoint struct {
	Date  string  `json:"date"` // YYYY-MM-DD
	Value float64 `json:"value"`
}

// What ShowReport reports, and how often.
const (
	ReportDownflow = "downflow"
	ReportStore    = "store"
	ReportDaily    = "daily"
)

// ShowReport gives how much the caller's account downloaded or stored, in the order of the days.
//
// GET /v2/manage/reports/{resource_type}/{frequency}
func (c *Client) ShowReport(ctx context.Context, resource, frequency string) (points []ReportPoint, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/reports/{}/{}", resource, frequency), nil, &points)
	return points, err
}
