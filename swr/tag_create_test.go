package swr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestRetagging(t *testing.T) {
	t.Parallel()
	s, admin := startWithTags(t)
	longest := strings.Repeat("a", 128)
	admin.run(t, []request{
		{"a new tag", "POST", appTags, `{"source_tag":"v1","destination_tag":"stable"}`, 201, ""},
		{"one that is there", "POST", appTags, `{"source_tag":"v1","destination_tag":"v2"}`, 409, "4090006"},
		{"itself", "POST", appTags, `{"source_tag":"v1","destination_tag":"v1","override":false}`, 409, "4090006"},
		{"one that is there, moved", "POST", appTags, `{"source_tag":"v1","destination_tag":"v2","override":true}`, 201, ""},
		{"a new one, moved", "POST", appTags, `{"source_tag":"v1","destination_tag":"` + longest + `","override":true}`, 201, ""},
		{"no such tag", "POST", appTags, `{"source_tag":"none","destination_tag":"v3"}`, 404, "4040115"},
		{"no source", "POST", appTags, `{"destination_tag":"v3"}`, 400, "4001014"},
		{"no destination", "POST", appTags, `{"source_tag":"v1"}`, 400, "4001014"},
		{"a source that is no tag", "POST", appTags, `{"source_tag":"v/1","destination_tag":"v3"}`, 400, "4000014"},
		{"a destination that is no tag", "POST", appTags, `{"source_tag":"v1","destination_tag":"-v3"}`, 400, "4000014"},
		{"a destination too long", "POST", appTags, `{"source_tag":"v1","destination_tag":"a` + longest + `"}`, 400, "4000014"},
		{"a number for a tag", "POST", appTags, `{"source_tag":1,"destination_tag":"v3"}`, 400, "4001018"},
		{"a word for override", "POST", appTags, `{"source_tag":"v1","destination_tag":"v3","override":"true"}`, 400, "4001018"},
		{"no JSON", "POST", appTags, `v1`, 400, "4000014"},
		{"no body", "POST", appTags, ``, 400, "4000014"},
		{"no repository", "POST", namespaces + "/team-a/repos/none/tags", `{"source_tag":"v1","destination_tag":"v3"}`, 404, "4040010"},
	})

	show := func(tag string) (shown client.TagDetail) {
		admin.do(t, "GET", appTags+"/"+tag, "").decode(t, &shown)
		return shown
	}
	v1 := show("v1")
	for _, tag := range []string{"stable", "v2"} {
		if got := show(tag); got.Digest != v1.Digest || got.ID == v1.ID || got.Manifest != v1.Manifest {
			t.Errorf("%s: got %+v, want what v1 is", tag, got)
		}
	}
	var repo client.Repository
	admin.do(t, "GET", namespaces+"/team-a/repos/team$app", "").decode(t, &repo)
	if repo.NumImages != 5 {
		t.Errorf("got %d tags, want 5", repo.NumImages)
	}
	want := []string{"admin repo:team-a/team/app:tag:stable", "admin repo:team-a/team/app:tag:v2", "admin repo:team-a/team/app:tag:" + longest}
	if diff := cmp.Diff(want, s.changes(t, "swr:repo:createRepoTag")); diff != "" {
		t.Error("audit:", diff)
	}
}
