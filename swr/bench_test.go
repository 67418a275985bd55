package swr_test

import (
	"fmt"
	"testing"
)

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
