package swr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestReclaimableBytes(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	img := s.push(t, "team-a/app:v1")
	s.pushImage(t, "team-a/app:latest", img)
	s.push(t, "team-a/app:v2")
	size := func(tags ...string) int64 {
		t.Helper()
		r, err := s.Client(t).ShowReclaimable(t.Context(), "team-a", "app", client.ReclaimableRequest{Tags: tags})
		if err != nil {
			t.Fatal(err)
		}
		return r.Bytes
	}
	whole := int64(admin.overview(t).StoreSpace)
	if got := []int64{size("v1"), size("v1", "latest", "v2"), size("v2") + size("v1", "latest")}; !cmp.Equal(got, []int64{0, whole, whole}) {
		t.Errorf("got %v, want nothing, then twice all %d", got, whole)
	}
	path := extension + "/reclaimable"
	admin.run(t, []request{
		{"of no tags", "POST", path, `{"tags":[]}`, 200, ""},
		{"no tags", "POST", path, `{}`, 400, "4001014"},
		{"a text for the tags", "POST", path, `{"tags":"v1"}`, 400, "4001018"},
		{"a tag that cannot be", "POST", path, `{"tags":["a b"]}`, 400, "4000014"},
		{"too many", "POST", path, `{"tags":["v1"` + strings.Repeat(`,"v1"`, 10000) + `]}`, 400, "4000014"},
		{"broken JSON", "POST", path, `{"tags":`, 400, "4000014"},
		{"too large", "POST", path, `{"tags":["` + strings.Repeat("a", 10<<20) + `"]}`, 413, "4131001"},
		{"no repository", "POST", "/v2/manage/x/namespaces/team-a/repos/other/reclaimable", `{"tags":[]}`, 404, "4040010"},
		{"to GET", "GET", path, "", 405, "4040083"},
	})
}
