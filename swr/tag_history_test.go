package swr_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
)

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
