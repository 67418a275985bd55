package client

import "context"

// FeatureGates says which of its features SWR offers in a project.
type FeatureGates struct {
	Experience         bool `json:"enable_experience"`
	HSSService         bool `json:"enable_hss_service"`
	ImageScan          bool `json:"enable_image_scan"`
	SM3                bool `json:"enable_sm3"`
	ImageSync          bool `json:"enable_image_sync"`
	CCIService         bool `json:"enable_cci_service"`
	ImageLabel         bool `json:"enable_image_label"`
	Pipeline           bool `json:"enable_pipeline"`
	AuthorizationToken bool `json:"enable_authorization_token"`
	Resource           bool `json:"enable_resource"`
	ListV3             bool `json:"enable_list_v3"`
	ImageQuota         bool `json:"enable_image_quota"`
}

// ShowFeatureGates gives the features of a project.
//
// GET /v2/manage/projects/{project_id}/feature-gates
func (c *Client) ShowFeatureGates(ctx context.Context, projectID string) (g FeatureGates, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/projects/{}/feature-gates", projectID), nil, &g)
	return g, err
}
