package swr_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"

	"swr-console/client"
	"swr-console/swr"
)

const extension = "/v2/manage/x/namespaces/team-a/repos/app"

func TestATagRemembersWhatItPointedTo(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	digestOf := func(tag string) string {
		img := s.push(t, "team-a/app:"+tag)
		digest, err := img.Digest()
		if err != nil {
			t.Fatal(err)
		}
		s.pushImage(t, "team-a/app:"+tag, img) // again: nothing moves
		return digest.String()
	}
	first, second := digestOf("v1"), digestOf("v1")
	admin.do(t, "DELETE", namespaces+"/team-a/repos/app/tags/v1", "").want(t, 204, "")

	changes, err := s.Client(t).ListTagChanges(t.Context(), "team-a", "app", "v1")
	want := []client.TagChange{{UserName: s.User}, {Digest: second, UserName: s.User}, {Digest: first, UserName: s.User}}
	if diff := cmp.Diff(want, changes, cmpopts.IgnoreFields(client.TagChange{}, "CreatedAt")); diff != "" || err != nil {
		t.Fatal(err, diff)
	}
	if lately := time.Since(changes[2].CreatedAt); lately < 0 || lately > time.Minute || changes[0].CreatedAt.Before(changes[1].CreatedAt) {
		t.Errorf("times: %v", changes)
	}

	s.push(t, "team-a/app:old")
	s.exec(t, `DELETE FROM tag_history WHERE tag = 'old'`)
	if a := admin.do(t, "GET", extension+"/tags/old/history", ""); a.body != "[]" {
		t.Errorf("a tag from before there were histories: got %s, want []", a.body)
	}
	admin.run(t, []request{
		{"a tag that never was", "GET", extension + "/tags/none/history", "", 404, "4040115"},
		{"a tag that cannot be", "GET", extension + "/tags/-/history", "", 404, "4040115"},
		{"no repository", "GET", "/v2/manage/x/namespaces/team-a/repos/other/tags/v1/history", "", 404, "4040010"},
		{"to HEAD", "HEAD", extension + "/tags/v1/history", "", 200, ""},
	})
}

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

func TestExtensionsAreForThoseWithALevel(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.admin(t).do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/app:v1")
	s.admin(t).do(t, "PATCH", namespaces+"/team-a/repos/app", `{"is_public":true}`).want(t, 201, "")
	bob, eve := s.addUser(t, s.Account, "bob"), s.addUser(t, "other-account", "eve")
	reader := s.addUser(t, s.Account, "reader")
	s.grantRepository(t, "app", "reader", client.LevelRead)
	for i, r := range []request{
		{"", "GET", extension + "/tags/v1/history", "", 0, ""},
		{"", "GET", extension + "/tags?tag=v1", "", 0, ""},
		{"", "POST", extension + "/reclaimable", `{"tags":["v1"]}`, 0, ""},
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			reader.do(t, r.method, r.path, r.body).want(t, 200, "")
			bob.do(t, r.method, r.path, r.body).want(t, 403, "4039002") // public is not enough: it names people
			eve.do(t, r.method, r.path, r.body).want(t, 403, "4039002")
		})
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.Version = "1.2.3" })
	bob := s.addUser(t, s.Account, "bob")
	health := func() (h client.Health) {
		t.Helper()
		bob.do(t, "GET", "/v2/manage/x/health", "").decode(t, &h)
		return h
	}
	want := client.Health{Version: "1.2.3", Checks: []client.HealthCheck{{Name: "database", OK: true}, {Name: "storage", OK: true}}}
	if diff := cmp.Diff(want, health()); diff != "" {
		t.Error(diff)
	}
	if err := os.RemoveAll(filepath.Join(s.options.DataDir, "blobs", "uploads")); err != nil {
		t.Fatal(err)
	}
	want.Checks[1] = client.HealthCheck{Name: "storage", Detail: "it does not work; the service's log says why"}
	if diff := cmp.Diff(want, health()); diff != "" {
		t.Errorf("without a place for blobs: %s", diff)
	}
	(&caller{url: s.URL}).do(t, "GET", "/v2/manage/x/health", "").want(t, 401, "SVCSTG.S2I.4019000")
}
