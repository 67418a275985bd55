package swr_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

const appTagsV3 = "/v3/manage/namespaces/team-a/repos/team$app/tags"

// tagsV3 walks a list from marker to marker.
func (c *caller) tagsV3(t *testing.T, path string) (tags []client.TagDetail) {
	t.Helper()
	path, query, _ := strings.Cut(path, "?")
	for marker := ""; ; {
		var page client.TagListV3
		a := c.do(t, "GET", path+"?marker="+url.QueryEscape(marker)+"&"+query, "")
		a.want(t, 200, "")
		a.decode(t, &page)
		if page.HasMore != (page.NextMarker != "") {
			t.Errorf("has_more is %t with the marker %q", page.HasMore, page.NextMarker)
		}
		tags = append(tags, page.Tags...)
		if marker = page.NextMarker; marker == "" {
			return tags
		}
	}
}

func TestTagsV3(t *testing.T) {
	t.Parallel()
	_, admin := startWithTags(t)
	for _, tt := range []struct {
		name, query string
		want        []string
	}{
		{"the latest first", "", []string{"v1", "v2", "Latest"}},
		{"one at a time", "?limit=1", []string{"v1", "v2", "Latest"}},
		{"two at a time", "?limit=2", []string{"v1", "v2", "Latest"}},
		{"all that there are", "?limit=3", []string{"v1", "v2", "Latest"}},
		{"the oldest first", "?limit=1&order_column=updated_at&order_type=asc", []string{"Latest", "v2", "v1"}},
		{"by name", "?limit=1&order_column=tag&order_type=asc", []string{"Latest", "v1", "v2"}},
		{"by name, backwards", "?limit=2&order_column=tag&order_type=desc", []string{"v2", "v1", "Latest"}},
		{"by a part of the name", "?limit=1&tag=V", []string{"v1", "v2"}},
		{"none", "?tag=none", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, tag := range admin.tagsV3(t, appTagsV3+tt.query) {
				got = append(got, tag.Name)
				if tag.Manifest != "" {
					t.Errorf("%s has its manifest", tag.Name)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}

	a := admin.do(t, "GET", appTagsV3+"?tag=none", "")
	if a.body != `{"tags":[],"has_more":false}` {
		t.Errorf("no tags: got %s", a.body)
	}
	var shown client.TagDetail
	admin.do(t, "GET", appTags+"/v2", "").decode(t, &shown)
	if diff := cmp.Diff([]client.TagDetail{shown}, admin.tagsV3(t, appTagsV3+"?tag=v2&with_manifest=true")); diff != "" {
		t.Error("with its manifest, as it is shown:", diff)
	}
	admin.run(t, []request{
		{"no limit", "GET", appTagsV3 + "?limit=0", "", 400, "4001025"},
		{"a limit too high", "GET", appTagsV3 + "?limit=1001", "", 400, "4001025"},
		{"a marker of nobody's", "GET", appTagsV3 + "?marker=!", "", 400, "4001025"},
		{"a marker of another list", "GET", appTagsV3 + "?marker=MTQy", "", 400, "4001025"},
		{"a marker without numbers", "GET", appTagsV3 + "?marker=YQpiCmM", "", 400, "4001025"},
		{"an unknown column", "GET", appTagsV3 + "?order_column=size&order_type=asc", "", 400, "4001096"},
		{"an unknown direction", "GET", appTagsV3 + "?order_column=tag&order_type=up", "", 400, "4001025"},
		{"neither with nor without", "GET", appTagsV3 + "?with_manifest=1", "", 400, "4001025"},
		{"of no repository", "GET", "/v3/manage/namespaces/team-a/repos/none/tags", "", 404, "4040010"},
		{"of no organization", "GET", "/v3/manage/namespaces/none/repos/none/tags", "", 404, "4040010"},
		{"of no name", "GET", "/v3/manage/namespaces/team-a/repos/A/tags", "", 400, "4001029"},
		{"in no way", "POST", appTagsV3, "", 405, "4040083"},
		{"nowhere", "GET", "/v3/manage/nowhere", "", 404, "4040083"},
	})
}

func TestAMarkerHoldsWhenItsTagIsGone(t *testing.T) {
	t.Parallel()
	_, admin := startWithTags(t)
	var page client.TagListV3
	admin.do(t, "GET", appTagsV3+"?limit=1", "").decode(t, &page)
	admin.do(t, "DELETE", appTags+"/"+page.Tags[0].Name, "").want(t, 204, "")
	admin.do(t, "GET", appTagsV3+"?limit=1&marker="+page.NextMarker, "").decode(t, &page)
	if page.Tags[0].Name != "v2" {
		t.Errorf("got %s, want v2", page.Tags[0].Name)
	}
}
