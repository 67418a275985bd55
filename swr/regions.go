package swr

import (
	"net/http"

	"swr-console/client"
)

// listSyncRegions answers GET /v2/manage/regions: the service's own region, to
// another organization of which images can be copied too, and those it was told of.
func (s *Server) listSyncRegions(w http.ResponseWriter, _ *http.Request) error {
	regions := make([]client.Region, 0, len(s.regions))
	for _, id := range s.regions {
		regions = append(regions, client.Region{ID: id})
	}
	return writeJSON(w, http.StatusOK, regions)
}
