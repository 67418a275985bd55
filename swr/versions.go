package swr

import (
	"net/http"
	"time"

	"swr-console/client"
)

// listAPIVersions answers GET /.
func (s *Server) listAPIVersions(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, client.VersionList{Versions: []client.Version{s.apiVersion()}})
}

// showAPIVersion answers GET /v2.
func (s *Server) showAPIVersion(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, client.VersionAnswer{Version: s.apiVersion()})
}

func (s *Server) apiVersion() client.Version {
	return client.Version{
		ID: "v2", Links: client.Link{Href: s.publicURL + "/v2", Rel: "self"}, // an object: the official SDK cannot read a list here
		Version: "2.26", Status: client.VersionCurrent, MinVersion: "2.0",
		Updated: time.Date(2024, 12, 2, 0, 0, 0, 0, time.UTC),
	}
}
