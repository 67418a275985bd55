package swr_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"

	"swr-console/client"
)

func TestFactsOfTags(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	img, err := random.Image(100, 1)
	if err != nil {
		t.Fatal(err)
	}
	config, err := img.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	config.OS, config.Architecture, config.Variant = "linux", "arm64", "v8"
	if img, err = mutate.ConfigFile(img, config); err != nil {
		t.Fatal(err)
	}
	s.pushImage(t, "team-a/app:arm", img)
	s.push(t, "team-a/app:bare")
	s.download(t, "/v2/team-a/app/manifests/arm", nil)
	s.Restart(t)

	facts, err := s.Client(t).ListTagFacts(t.Context(), "team-a", "app", []string{"arm", "bare", "none"})
	if err != nil || len(facts) != 2 {
		t.Fatalf("got %+v, %v, want two", facts, err)
	}
	if pulled := time.Since(facts[0].PulledAt); pulled < 0 || pulled > time.Minute || !facts[1].PulledAt.IsZero() {
		t.Errorf("pulled: got %v and %v, want just now and never", facts[0].PulledAt, facts[1].PulledAt)
	}
	facts[0].PulledAt = time.Time{}
	want := []client.TagFacts{
		{Tag: "arm", UserName: s.User, Platforms: []client.Platform{{OS: "linux", Architecture: "arm64", Variant: "v8"}}},
		{Tag: "bare", UserName: s.User, Platforms: facts[1].Platforms},
	}
	if diff := cmp.Diff(want, facts); diff != "" {
		t.Error(diff)
	}
	if a := admin.do(t, "GET", extension+"/tags", ""); a.body != "[]" {
		t.Errorf("of no tags: got %s, want []", a.body)
	}
	admin.run(t, []request{
		{"of a tag that cannot be", "GET", extension + "/tags?tag=-", "", 400, "4000014"},
		{"of too many", "GET", extension + "/tags?tag=v1" + strings.Repeat("&tag=v1", 1000), "", 400, "4000014"},
		{"no repository", "GET", "/v2/manage/x/namespaces/team-a/repos/other/tags?tag=v1", "", 404, "4040010"},
	})
}
