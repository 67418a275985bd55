package swr

import (
	"net/http"

	"swr-console/client"
)

// showDomainOverview answers GET /v2/manage/overview. Storage and downloads are in bytes.
func (s *Server) showDomainOverview(w http.ResponseWriter, r *http.Request) error {
	who := caller(r)
	holdings, err := s.store.Holdings(r.Context(), who.DomainID)
	if err != nil {
		return err
	}
	pulled, err := s.store.PulledBytes(r.Context(), who.DomainID)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.Overview{
		DomainID: who.DomainID, DomainName: who.DomainName,
		Namespaces: holdings.Namespaces, Repositories: holdings.Repositories, Images: holdings.Tags,
		StoreSpace: float64(holdings.Size), DownflowSize: float64(pulled),
	})
}
