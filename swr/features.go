package swr

import (
	"net/http"

	"swr-console/client"
)

// showShareFeatureGates answers GET /v2/manage/projects/{project_id}/feature-gates.
// A gate opens when the service has the feature behind it.
func (s *Server) showShareFeatureGates(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownProject(r); err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.FeatureGates{ImageSync: true, AuthorizationToken: true, ListV3: true})
}
