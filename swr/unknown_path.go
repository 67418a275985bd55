package swr

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
)

// unknownPath answers where no operation is.
func unknownPath(_ http.ResponseWriter, r *http.Request) error {
	if below, found := strings.CutPrefix(r.URL.Path, "/v2/manage/namespaces/"); found && slashInRepository(below) {
		return errSlash
	}
	return refuse("4040083", "there is no such API")
}

// slashInRepository reports whether a path goes on after {namespace}/repos/{repository}:
// the likely reason is a repository name with its slashes as they are.
func slashInRepository(path string) bool {
	parts := strings.Split(path, "/")
	return len(parts) > 3 && (parts[1] == "repos" || parts[1] == "repositories")
}

var errSlash = &refusal{status: http.StatusNotFound, code: "APIGW.0101", message: "there is no such API; in a path, write the slashes of a repository name as $"}

// wrongMethod answers where an operation is, but not with this method.
func wrongMethod(w http.ResponseWriter, r *http.Request) error {
	var allowed []string
	routes := chi.RouteContext(r.Context()).Routes
	for _, method := range []string{"GET", "POST", "PATCH", "DELETE"} {
		if routes.Match(chi.NewRouteContext(), method, r.URL.RawPath) {
			allowed = append(allowed, method)
		}
	}
	if slices.Contains(allowed, "GET") {
		allowed = append(allowed, "HEAD")
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	return &refusal{status: http.StatusMethodNotAllowed, code: "SVCSTG.SWR.4040083", message: r.Method + " is not offered here"}
}
