package swr_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestRetentionHistoriesComeInPages(t *testing.T) {
	t.Parallel()
	s, admin := withRepository(t)
	histories := retentions + "/histories"
	a := admin.do(t, "GET", histories, "")
	if want := `{"retention_log":[],"total":0}`; a.body != want {
		t.Errorf("before: got %s, want %s", a.body, want)
	}
	rule := `{"template":"tag_rule","params":{"num":"1"},"tag_selectors":[]}`
	var want []client.RetentionLog
	for id := int64(1); id <= 3; id++ {
		l := client.RetentionLog{
			ID: id, RetentionID: 7, Namespace: "team-a", Repository: "team/app", Tag: fmt.Sprintf("v%d", id),
			Rule: rule, CreatedAt: time.Unix(id, 0).UTC(),
		}
		want = append([]client.RetentionLog{l}, want...)
		s.exec(t, `INSERT INTO retention_logs (id, repository_id, retention_id, tag, rule, created_at)
			SELECT $1, id, 7, $2, $3, $4 FROM repositories`, id, l.Tag, rule, l.CreatedAt.UnixMicro())
	}
	for _, tt := range []struct {
		name, query, contentRange string
		want                      []client.RetentionLog
	}{
		{"all, the latest first", "", "0-3/3", want},
		{"the first page", "?limit=2&offset=0", "0-2/3", want[:2]},
		{"the second", "?offset=2&limit=2", "2-1/3", want[2:]},
		{"behind the end", "?offset=3&limit=3", "3-0/3", []client.RetentionLog{}},
		{"a page in filter", "?filter=limit::1%7Coffset::1", "1-1/3", want[1:2]},
		{"a page in raw filter", "?filter=limit::1|offset::1", "1-1/3", want[1:2]},
		{"limit alone is ignored", "?limit=1", "0-3/3", want},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := admin.do(t, "GET", histories+tt.query, "")
			a.want(t, 200, "")
			var got client.RetentionHistory
			a.decode(t, &got)
			if diff := cmp.Diff(client.RetentionHistory{Logs: tt.want, Total: 3}, got); diff != "" {
				t.Error(diff)
			}
			if got := a.header.Get("Content-Range"); got != tt.contentRange {
				t.Errorf("Content-Range: got %q, want %q", got, tt.contentRange)
			}
		})
	}
	admin.run(t, []request{
		{"a page of nothing", "GET", histories + "?limit=0&offset=0", "", 400, "4000056"},
		{"too large a page", "GET", histories + "?limit=1001&offset=0", "", 400, "4000056"},
		{"a page before the first", "GET", histories + "?limit=1&offset=-1", "", 400, "4001025"},
		{"an unknown filter", "GET", histories + "?filter=tag::v1", "", 400, "4001035"},
		{"no repository", "GET", namespaces + "/team-a/repos/other/retentions/histories", "", 404, "4040010"},
	})
}
