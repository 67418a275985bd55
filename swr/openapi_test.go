package swr_test

import (
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-chi/chi/v5"
	"github.com/google/go-cmp/cmp"

	"swr-console/swr"
)

func TestTheFileIsServedToAnybody(t *testing.T) {
	t.Parallel()
	a := (&caller{url: start(t).URL}).do(t, "GET", "/openapi.yaml", "")
	a.want(t, 200, "")
	if a.body != string(swr.OpenAPI()) || a.header.Get("Content-Type") != "application/yaml" {
		t.Errorf("got %q with %d bytes", a.header.Get("Content-Type"), len(a.body))
	}
}

// The file and the table of contents name the same operations: none is promised
// that nobody answers, none answered that nobody described.
func TestTheFileNamesEveryOperation(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(inTheFile(t), inTheRoutes(t)); diff != "" {
		t.Errorf("openapi.yaml (-) and routes.go (+):\n%s", diff)
	}
}

func inTheFile(t *testing.T) (operations []string) {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(swr.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	for path, item := range doc.Paths.Map() {
		aliases, _ := item.Extensions["x-aliases"].([]any)
		for method := range item.Operations() {
			for _, p := range append(aliases, path) {
				operations = append(operations, method+" "+strings.Replace(p.(string), "/{api_version}", "/v2", 1))
			}
		}
	}
	slices.Sort(operations)
	return operations
}

func inTheRoutes(t *testing.T) (operations []string) {
	t.Helper()
	s, err := swr.New(t.Context(), swr.Options{
		DataDir: t.TempDir(), DatabaseURL: filepath.Join(t.TempDir(), "swr.db"), PublicURL: "http://127.0.0.1", AdminPassword: "password",
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = chi.Walk(s.Handler.(chi.Routes), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if route != "/openapi.yaml" && route != "/v2/*" && !strings.HasPrefix(route, "/swr/") {
			operations = append(operations, method+" "+route)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(operations)
	return slices.Compact(operations)
}
