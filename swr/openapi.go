package swr

import (
	_ "embed"
	"net/http"
	"slices"
)

//go:embed openapi.yaml
var openAPI []byte

// OpenAPI is the description of the whole API, as /openapi.yaml serves it.
func OpenAPI() []byte { return slices.Clone(openAPI) }

// showOpenAPI answers GET /openapi.yaml: the file holds nothing about anybody.
func (s *Server) showOpenAPI(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "application/yaml")
	_, err := w.Write(openAPI)
	return err
}
