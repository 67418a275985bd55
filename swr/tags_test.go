package swr_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr"
)

const appTags = namespaces + "/team-a/repos/team$app/tags"

// startWithTags starts a service in which team-a/team/app has the tags v1, Latest and v2, v1 pushed again last.
func startWithTags(t *testing.T, opts ...func(*swr.Options)) (*service, *caller) {
	t.Helper()
	s := start(t, opts...)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	for _, tag := range []string{"v1", "Latest", "v2", "v1"} {
		s.push(t, "team-a/team/app:"+tag)
	}
	return s, admin
}

func TestTags(t *testing.T) {
	t.Parallel()
	_, admin := startWithTags(t)
	admin.run(t, []request{
		{"shown", "GET", appTags + "/v1", "", 200, ""},
		{"shown to HEAD", "HEAD", appTags + "/v1", "", 200, ""},
		{"not there", "GET", appTags + "/v3", "", 404, "4040115"},
		{"in another case", "GET", appTags + "/latest", "", 404, "4040115"},
		{"dots are no tag", "GET", appTags + "/..", "", 404, "4040115"},
		{"bytes that are no text", "GET", appTags + "/%ff", "", 404, "4040115"},
		{"of no repository", "GET", namespaces + "/team-a/repos/nothing/tags/v1", "", 404, "4040010"},
		{"listed for no repository", "GET", namespaces + "/team-a/repos/nothing/tags", "", 404, "4040010"},
		{"listed for a bad name", "GET", namespaces + "/team-a/repos/A/tags", "", 400, "4001029"},
		{"deleted", "DELETE", appTags + "/v1", "", 204, ""},
		{"deleted again", "DELETE", appTags + "/v1", "", 404, "4040115"},
		{"not there to delete", "DELETE", appTags + "/..", "", 404, "4040115"},
		{"of no repository to delete", "DELETE", namespaces + "/team-a/repos/nothing/tags/v1", "", 404, "4040010"},
		{"the others stay", "GET", appTags + "/v2", "", 200, ""},

		{"an unknown key", "GET", appTags + "?filter=name::x", "", 400, "4001035"},
		{"no limit", "GET", appTags + "?limit=0&offset=0", "", 400, "4000056"},
		{"no offset", "GET", appTags + "?limit=1&offset=a", "", 400, "4001025"},
		{"no such column", "GET", appTags + "?order_column=size&order_type=asc", "", 400, "4001096"},
		{"no such direction", "GET", appTags + "?order_column=tag&order_type=x", "", 400, "4001025"},
	})
}

func TestListedTags(t *testing.T) {
	t.Parallel()
	_, admin := startWithTags(t)
	for _, tt := range []struct {
		name, query string
		want        []string
		wantRange   string
	}{
		{"all, the last pushed first", "", []string{"v1", "v2", "Latest"}, "0-3/3"},
		{"the first pushed first", "?order_column=updated_at&order_type=asc", []string{"Latest", "v2", "v1"}, "0-3/3"},
		{"by name", "?order_column=tag&order_type=desc", []string{"v2", "v1", "Latest"}, "0-3/3"},
		{"a page of them", "?limit=2&offset=1", []string{"v2", "Latest"}, "1-2/3"},
		{"behind the end", "?limit=2&offset=3", []string{}, "3-0/3"},
		{"a limit alone is ignored", "?limit=1", []string{"v1", "v2", "Latest"}, "0-3/3"},
		{"by a part of the name", "?tag=LAT", []string{"Latest"}, "0-1/1"},
		{"in a filter the name is exact", "?filter=tag::v", []string{}, "0-0/0"},
		{"exactly this", "?filter=tag::v1|limit::10|offset::0", []string{"v1"}, "0-1/1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := admin.do(t, "GET", appTags+tt.query, "")
			a.want(t, 200, "")
			var tags []client.Tag
			a.decode(t, &tags)
			got := []string{}
			for _, tag := range tags {
				got = append(got, tag.Name)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if got := a.header.Get("Content-Range"); got != tt.wantRange {
				t.Errorf("Content-Range: got %q, want %q", got, tt.wantRange)
			}
			if len(tags) == 0 && a.body != "[]" {
				t.Errorf("no tags: got %s, want []", a.body)
			}
		})
	}
}

func TestATagIsSpeltAsTheReferenceSays(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	img := s.push(t, "team-a/team/app:v1")
	digest, _ := img.Digest()
	config, _ := img.ConfigName()
	manifest, _ := img.RawManifest()

	listed, shown := map[string]any{}, map[string]any{}
	var list []json.RawMessage
	admin.do(t, "GET", appTags, "").decode(t, &list)
	if err := json.Unmarshal(list[0], &listed); err != nil {
		t.Fatal(err)
	}
	admin.do(t, "GET", appTags+"/v1", "").decode(t, &shown)

	want := map[string]any{
		"id": 1.0, "repo_id": 1.0, "image_id": config.Hex, "manifest": string(manifest), "digest": digest.String(), "schema": 2.0,
		"path": s.Registry + "/team-a/team/app:v1", "internal_path": s.Registry + "/team-a/team/app:v1",
		"is_trusted": false, "tag_type": 0.0,
	}
	varying := cmpopts.IgnoreMapEntries(func(key string, _ any) bool {
		return key == "size" || key == "created" || key == "updated" || key == "domain_id"
	})
	want["tag"] = "v1"
	if diff := cmp.Diff(want, shown, varying); diff != "" {
		t.Errorf("shown: %s", diff)
	}
	delete(want, "tag")
	want["Tag"], want["deleted"], want["scanned"] = "v1", nil, false
	if diff := cmp.Diff(want, listed, varying); diff != "" {
		t.Errorf("listed: %s", diff)
	}
	for _, key := range []string{"size", "created", "updated", "domain_id"} {
		if listed[key] == nil || listed[key] != shown[key] {
			t.Errorf("%s: listed %v, shown %v", key, listed[key], shown[key])
		}
	}
}

func TestATagOnADigestThatAnotherHolds(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	img := s.push(t, "team-a/team/app:v1")
	s.pushImage(t, "team-a/team/app:latest", img)
	admin.run(t, []request{
		{"one of two", "DELETE", appTags + "/v1", "", 204, ""},
		{"the other stays", "GET", appTags + "/latest", "", 200, ""},
	})
	var repo client.Repository
	admin.do(t, "GET", namespaces+"/team-a/repos/team$app", "").decode(t, &repo)
	if repo.NumImages != 1 || repo.Size == 0 {
		t.Errorf("got %d tags of %d bytes, want 1 of some", repo.NumImages, repo.Size)
	}
}

func TestSignaturesAreToldByTheirTag(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	tag := "sha256-" + strings.Repeat("0a", 32) + ".sig"
	s.push(t, "team-a/team/app:"+tag)
	var shown client.TagDetail
	admin.do(t, "GET", appTags+"/"+tag, "").decode(t, &shown)
	if shown.TagType != client.TagTypeSignature {
		t.Errorf("got %d, want %d", shown.TagType, client.TagTypeSignature)
	}
}

func TestAllTagsAreListedHoweverMany(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/team/app:v0")
	for i := range 2500 { // one image under many names
		s.exec(t, `INSERT INTO tags (id, repository_id, name, digest, pushed_by, created_at, updated_at)
			SELECT $1, repository_id, $2, digest, pushed_by, created_at, $3 FROM tags WHERE name = 'v0'`, 100+i, fmt.Sprintf("t%d", i), i/7)
	}
	s.exec(t, `UPDATE repositories SET num_images = (SELECT COUNT(*) FROM tags)`)
	for _, query := range []string{"", "?order_column=tag&order_type=asc"} {
		var tags []client.Tag
		a := admin.do(t, "GET", appTags+query, "")
		a.decode(t, &tags)
		seen := map[string]bool{}
		for _, tag := range tags {
			seen[tag.Name] = true
		}
		if len(tags) != 2501 || len(seen) != 2501 || a.header.Get("Content-Range") != "0-2501/2501" {
			t.Errorf("%q: got %d tags, %d different, %s", query, len(tags), len(seen), a.header.Get("Content-Range"))
		}
	}
}
