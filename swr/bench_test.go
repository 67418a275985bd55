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

// BenchmarkListOf100Repositories lists a hundred repositories of three tags
// each. The floor is the SQL that finds all that the answer says.
func BenchmarkListOf100Repositories(b *testing.B) {
	s := newShelf(b)
	s.addRepositories(b, 100)
	for i := range 100 {
		s.addTags(b, i+1, 3*i+1, 3*i+3)
	}
	against(b, "x-SQL", func() { s.readRepositories(b, 100) }, func() { s.get(b, "/v2/manage/repos") })
}

// readRepositories reads what a list of repositories holds, and nothing else.
func (s *shelf) readRepositories(b *testing.B, want int) {
	b.Helper()
	rows, err := s.db.Read.QueryContext(b.Context(), `
		SELECT r.name, r.category, r.description, r.is_public, r.size, r.num_images, r.num_download, r.created_at, r.updated_at, n.name, d.name,
			(SELECT COUNT(*) FROM repositories x JOIN namespaces y ON y.id = x.namespace_id WHERE y.domain_id = d.id),
			(SELECT string_agg(t.name, ' ') FROM (
				SELECT name FROM tags WHERE repository_id = r.id ORDER BY updated_at DESC, id DESC LIMIT 100) t)
		FROM repositories r JOIN namespaces n ON n.id = r.namespace_id JOIN domains d ON d.id = n.domain_id
		ORDER BY r.updated_at DESC, r.id DESC LIMIT 100`)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	got := 0
	for ; rows.Next(); got++ {
		var text [6]string
		var number [6]int64
		var public bool
		if err := rows.Scan(&text[0], &text[1], &text[2], &public, &number[0], &number[1], &number[2], &number[3], &number[4],
			&text[3], &text[4], &number[5], &text[5]); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil || got != want {
		b.Fatalf("read %d, %v", got, err)
	}
}

const many = 100_000

// BenchmarkMarkerPaging reads pages of a hundred of 100,000 repositories. The floor is the first of them.
func BenchmarkMarkerPaging(b *testing.B) {
	s := newShelf(b)
	s.addRepositories(b, many)
	for _, marker := range []int{many / 2, many - 101} {
		b.Run(fmt.Sprintf("behind-%d", marker), func(b *testing.B) {
			against(b, "x-first", func() { s.get(b, "/v3/manage/repos") }, func() { s.get(b, fmt.Sprintf("/v3/manage/repos?marker=%d", marker)) })
		})
	}
}

// BenchmarkSearch finds parts of names among 100,000 repositories, and counts
// how many have them. The floor is the first page of them all.
func BenchmarkSearch(b *testing.B) {
	s := newShelf(b)
	s.addRepositories(b, many)
	for _, tt := range []struct{ name, part string }{
		{"all", "part"}, {"some", "heron"}, {"one", "part-77777"}, {"none", "swift"},
	} {
		b.Run(tt.name, func(b *testing.B) {
			against(b, "x-first", func() { s.get(b, "/v2/manage/repos?limit=100&offset=0") },
				func() { s.get(b, "/v2/manage/repos?limit=100&offset=0&name="+tt.part) })
		})
	}
	b.Run("the-first-page-itself", func(b *testing.B) {
		against(b, "x-v3", func() { s.get(b, "/v3/manage/repos") }, func() { s.get(b, "/v2/manage/repos?limit=100&offset=0") })
	})
}

// BenchmarkTags reads pages of a hundred of 100,000 tags. The floor is the same
// page of a repository that has no other.
func BenchmarkTags(b *testing.B) {
	s := newShelf(b)
	s.addRepositories(b, 2)
	s.addTags(b, 1, 1, 100)
	s.addTags(b, 2, 1001, 1000+many)
	const v2, v3 = "/v2/manage/namespaces/team-%d/repos/shop$part-%d/tags?limit=100&offset=%d", "/v3/manage/namespaces/team-%d/repos/shop$part-%d/tags?%s"
	floor := func() { s.get(b, fmt.Sprintf(v2, 2, 1, 0)) }
	for _, offset := range []int{0, many / 2, many - 100} {
		b.Run(fmt.Sprintf("offset-%d", offset), func(b *testing.B) {
			against(b, "x-small", floor, func() { s.get(b, fmt.Sprintf(v2, 3, 2, offset)) })
		})
	}
	b.Run("by-name", func(b *testing.B) {
		against(b, "x-small", floor, func() { s.get(b, fmt.Sprintf(v2, 3, 2, 0)+"&order_column=tag&order_type=asc") })
	})
	b.Run("by-marker", func(b *testing.B) {
		middle := tagMarker(1000+many/2, 1700000000000000+(many/2*7919)%1000003, fmt.Sprint("v1.", many/2))
		against(b, "x-small", floor, func() { s.get(b, fmt.Sprintf(v3, 3, 2, "marker="+middle)) })
	})
	b.Run("search", func(b *testing.B) {
		against(b, "x-small", floor, func() { s.get(b, fmt.Sprintf(v2, 3, 2, 0)+"&tag=7777") })
	})
}

// tagMarker packs a marker as the service does.
func tagMarker(id, updated int64, name string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d\n%d\n%s", id, updated, name))
}
