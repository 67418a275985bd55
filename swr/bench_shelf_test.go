package swr_test

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/sqldb"
	"swr-console/swr/swrtest"
)

// shelf is a service that holds a great many repositories or tags, and an
// administrator who reads them.
type shelf struct {
	*swrtest.Service
	db    sqldb.DB
	token string
}

func newShelf(b *testing.B) *shelf {
	b.Helper()
	s := &shelf{}
	var url string
	s.Service = swrtest.Start(b, func(o *swr.Options) {
		url = filepath.Join(o.DataDir, "swr.db")
		o.DatabaseURL = url
	})
	token, err := s.Client(b).CreateToken(b.Context(), client.Login{
		Account: s.Account, User: s.User, Password: s.Password, Project: s.Project,
	})
	if err != nil {
		b.Fatal(err)
	}
	s.token = token.Value
	if s.db, err = sqldb.Open(b.Context(), url); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.db.Close() })
	return s
}

func (s *shelf) exec(b *testing.B, query string, args ...any) {
	b.Helper()
	if _, err := s.db.Write.ExecContext(b.Context(), query, args...); err != nil {
		b.Fatal(err)
	}
}

// numbers is a table of the numbers from 1 to its argument.
const numbers = `WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < $1) `

// addRepositories adds n repositories to ten organizations. One in a hundred is
// called after a bird, which is few, all after a part of a shop, which is many.
func (s *shelf) addRepositories(b *testing.B, n int) {
	b.Helper()
	s.exec(b, numbers+`
		INSERT INTO namespaces (id, name, domain_id, creator_id, creator_name, created_at)
		SELECT i, 'team-' || i, (SELECT id FROM domains), '', '', 0 FROM numbers`, 10)
	s.exec(b, numbers+`
		INSERT INTO repositories (id, namespace_id, name, category, description, is_public,
			creator_id, creator_name, size, num_images, num_download, created_at, updated_at, domain_id)
		SELECT i, 1 + i % 10, 'shop/part-' || i || CASE WHEN i % 100 = 0 THEN '-heron' ELSE '' END, 'linux', 'what it is for', FALSE,
			'', '', 1000, 0, 0, 1700000000000000 + i, 1700000000000000 + (i * 7919) % 1000003,
			(SELECT id FROM domains) FROM numbers`, n)
	s.exec(b, `INSERT INTO sequences (name, last) VALUES ('repositories', $1)`, n)
	s.exec(b, `ANALYZE`)
}

// addTags adds tags first to last to a repository, all of one manifest.
func (s *shelf) addTags(b *testing.B, repository, first, last int) {
	b.Helper()
	s.exec(b, `
		INSERT INTO manifests (repository_id, digest, media_type, content, image_size, config_digest, platforms, artifact_type, subject, pushed_by, created_at)
		VALUES ($1, 'sha256:00', 'application/vnd.oci.image.manifest.v1+json', '{"schemaVersion":2}', 1000, 'sha256:01', 'linux/amd64', '', '', '', 0)`, repository)
	s.exec(b, numbers+`
		INSERT INTO tags (id, repository_id, name, digest, pushed_by, created_at, updated_at)
		SELECT $3 + i, $2, 'v1.' || i, 'sha256:00', '', 0, 1700000000000000 + (i * 7919) % 1000003 FROM numbers`,
		last-first+1, repository, first-1)
	s.exec(b, `UPDATE repositories SET num_images = $1 WHERE id = $2`, last-first+1, repository)
	s.exec(b, `ANALYZE`)
}

// get reads an answer whole, as cheaply as a client can.
func (s *shelf) get(b *testing.B, path string) []byte {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), "GET", s.URL+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("X-Auth-Token", s.token)
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatalf("%s: %d, %v: %.300s", path, response.StatusCode, err, body)
	}
	return body
}

// against runs ours in turn with its floor, and reports how many times as long
// it takes: the median of each, because a stall of the machine is nobody's fault.
func against(b *testing.B, unit string, floor, ours func()) {
	b.Helper()
	var theirs, times []time.Duration
	for b.Loop() {
		b.StopTimer()
		theirs = append(theirs, took(floor))
		b.StartTimer()
		times = append(times, took(ours))
	}
	b.ReportMetric(median(times).Seconds()/median(theirs).Seconds(), unit)
	b.ReportMetric(float64(median(theirs).Microseconds()), "floor-µs")
}

func took(work func()) time.Duration {
	begin := time.Now()
	work()
	return time.Since(begin)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// tagMarker packs a marker as the service does.
func tagMarker(id, updated int64, name string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d\n%d\n%s", id, updated, name))
}
