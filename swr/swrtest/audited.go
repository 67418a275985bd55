package swrtest

import (
	"cmp"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"swr-console/swr/sqldb"
)

// audited fails t for every change of the API that is not written down, or not
// under the request's id, and for every refusal that is.
func (s *Service) audited(t testing.TB, next http.Handler) http.Handler {
	t.Helper()
	db, err := sqldb.Open(t.Context(), cmp.Or(s.options.DatabaseURL, filepath.Join(s.options.DataDir, "swr.db")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(got, r)
		if !changes(r) {
			return
		}
		var rows int
		if err := db.Read.QueryRow(`
			SELECT COUNT(*) FROM audit WHERE request_id = $1 AND action <> '' AND domain_id <> '' AND user_id <> ''`,
			w.Header().Get("X-Request-Id")).Scan(&rows); err != nil {
			return // the database has ended with the service
		}
		repeated := r.Method == http.MethodDelete && strings.Contains(r.URL.Path, "/access-domains/") // changes nothing the second time
		if want := map[bool]int{true: 1}[got.status < 300]; rows != want && !(repeated && rows == 0) {
			t.Errorf("%s %s: answered %d and wrote %d audit rows, want %d", r.Method, r.URL.Path, got.status, rows, want)
		}
	})
}

// changes reports whether r asks for a change. The extensions ask in POST for
// what is too much work for a GET.
func changes(r *http.Request) bool {
	api := strings.HasPrefix(r.URL.Path, "/v2/manage/") || strings.HasPrefix(r.URL.Path, "/v3")
	extension := strings.HasPrefix(r.URL.Path, "/v2/manage/x/")
	return api && !extension && r.Method != http.MethodGet && r.Method != http.MethodHead
}
