package swr

import (
	"net/http"
	"time"
)

// apiVersion is a version of the API as clients of SWR read it.
type apiVersion struct {
	ID         string    `json:"id"`
	Links      link      `json:"links"` // an object: the official SDK cannot read a list here
	Version    string    `json:"version"`
	Status     string    `json:"status"`
	Updated    time.Time `json:"updated"`
	MinVersion string    `json:"min_version"`
}

type link struct {
	Href string `json:"href"`
	Rel  string `json:"rel"`
}

// listAPIVersions answers GET /.
func (s *Server) listAPIVersions(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, map[string][]apiVersion{"versions": {s.version()}})
}

// showAPIVersion answers GET /v2.
func (s *Server) showAPIVersion(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, map[string]apiVersion{"version": s.version()})
}

func (s *Server) version() apiVersion {
	return apiVersion{
		ID: "v2", Links: link{Href: s.publicURL + "/v2", Rel: "self"},
		Version: "2.26", Status: "CURRENT", MinVersion: "2.0",
		Updated: time.Date(2024, 12, 2, 0, 0, 0, 0, time.UTC),
	}
}
