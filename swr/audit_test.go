package swr_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
	"swr-console/swr/iam"
)

// audit is what has been written down of what users did, oldest first: user, action and object.
func (s *service) audit(t *testing.T) (rows []string) {
	t.Helper()
	found, err := s.raw.Read.QueryContext(t.Context(), `
		SELECT user_name, action, object FROM audit WHERE user_id <> '' AND action <> 'console:tokens:create' ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		var user, action, object string
		if err := found.Scan(&user, &action, &object); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, user+" "+action+" "+object)
	}
	return rows
}

// What the API writes down every test of the service checks; see swrtest.
func TestChangesThroughTheRegistryAreWrittenDown(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, bob := s.admin(t), s.addUser(t, s.Account, "bob")
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.grantNamespace(t, "team-a", "bob", client.LevelManage)
	bob.do(t, "POST", namespaces+"/team-a/repos", `{"repository":"team/app","is_public":true}`).want(t, 201, "")
	s.push(t, "team-a/team/app:v1")
	image := s.push(t, "team-a/new:v1")
	digest, err := image.Digest()
	if err != nil {
		t.Fatal(err)
	}
	ref, err := name.ParseReference(s.Registry+"/team-a/new@"+digest.String(), name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	auth := remote.WithAuth(&authn.Basic{Username: s.Project + "@" + s.AccessKey, Password: iam.LoginKey(s.AccessKey, s.SecretKey)})
	if err := remote.Delete(ref, auth, remote.WithContext(t.Context())); err != nil {
		t.Fatal(err)
	}
	bob.do(t, "DELETE", namespaces+"/team-a/repos/team$app/tags/v1", "").want(t, 204, "")
	bob.do(t, "DELETE", namespaces+"/team-a/repos/team$app/tags/v1", "").want(t, 404, "4040115")

	want := []string{
		"admin swr:namespace:createNamespace namespace:team-a",
		fmt.Sprintf("admin swr:namespace:createNamespaceAccess namespace:team-a:access:%s", s.userID(t, "bob")),
		"bob swr:repo:createRepo repo:team-a/team/app",
		"admin swr:repo:upload repo:team-a/team/app:tag:v1",
		"admin swr:repo:upload repo:team-a/new",
		"admin swr:repo:upload repo:team-a/new:tag:v1",
		"admin swr:repo:deleteRepoTag repo:team-a/new:manifest:" + digest.String(),
		"bob swr:repo:deleteRepoTag repo:team-a/team/app:tag:v1",
	}
	if diff := cmp.Diff(want, s.audit(t)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatTheServiceAndItsOperatorDoIsWrittenDownToo(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.AddUser(t, "other-account", "eve", true)
	s.AddKey(t, "other-account", "eve")
	for action, want := range map[string]int{
		"console:service:start":   2, // the administrator and their key
		"console:accounts:create": 1, "console:users:create": 1, "console:keys:create": 1,
	} {
		var got int
		if err := s.raw.Read.QueryRowContext(t.Context(), `
			SELECT COUNT(*) FROM audit WHERE action = $1 AND domain_id <> ''`, action).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %d rows, want %d: %v", action, got, want, err)
		}
	}
	s.Restart(t)
	var rows int
	if err := s.raw.Read.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM audit`).Scan(&rows); err != nil || rows != 5 {
		t.Errorf("%d rows after a restart that changes nothing, want 5: %v", rows, err)
	}
}
