package swr_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
)

// TestTheEnhancedLogin makes a credential as the console does, and signs in to the registry with it.
func TestTheEnhancedLogin(t *testing.T) {
	t.Parallel()
	now := noon
	s, admin, _ := startSharing(t, at(&now))
	s.push(t, "team-a/team/app:v1")

	a := admin.do(t, "POST", "/v2/manage/utils/authorizationtoken", "")
	a.want(t, 200, "")
	var secret client.LoginSecret
	a.decode(t, &secret)
	with, err := secret.Credential()
	if err != nil {
		t.Fatal(err)
	}
	id, found := strings.CutPrefix(with.Username, "bearertoken@")
	if !found || id == "" || with.Host != s.Registry || len(with.Password) < 40 {
		t.Errorf("got %q on %s", with.Username, with.Host)
	}
	if got, want := a.header.Get("X-Swr-Dockerlogin"), "docker login -u "+with.Username+" -p "+with.Password+" "+s.Registry; got != want {
		t.Errorf("X-Swr-Dockerlogin: got %q, want %q", got, want)
	}
	if got := a.header.Get("X-Swr-Expireat"); got != "2026-03-11T12:00:00.000Z" {
		t.Errorf("X-Swr-Expireat: got %q", got)
	}
	if got := a.header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control: got %q", got)
	}
	if got := s.changes(t, "swr::createAuthorizationToken"); len(got) != 1 || got[0] != "admin bearer-token:"+id {
		t.Errorf("audit: got %v", got)
	}

	signIn := func(user, password string) error {
		_, err := remote.Get(s.image(t, "team-a/team/app:v1"), remote.WithContext(t.Context()),
			remote.WithAuth(&authn.Basic{Username: user, Password: password}))
		return err
	}
	if err := signIn(with.Username, with.Password); err != nil {
		t.Error(err)
	}
	for _, wrong := range [][2]string{
		{with.Username, "wrong"}, {with.Username, ""}, {"bearertoken@", with.Password}, {"bearertoken@" + with.Password, with.Password},
		{s.Project + "@" + id, with.Password}, {id, with.Password},
	} {
		if err := signIn(wrong[0], wrong[1]); err == nil {
			t.Errorf("signed in as %q", wrong[0])
		}
	}
	now = noon.Add(24 * time.Hour)
	if err := signIn(with.Username, with.Password); err == nil {
		t.Error("signed in after the end")
	}
}

// TestAnEnhancedLoginHasItsUsersRights: a reader's credential does not push.
func TestAnEnhancedLoginHasItsUsersRights(t *testing.T) {
	t.Parallel()
	s, _, _ := startSharing(t)
	img := s.push(t, "team-a/team/app:v1")
	bob := s.addUser(t, s.Account, "bob")
	a := bob.do(t, "POST", "/v2/manage/utils/authorizationtoken", "")
	var secret client.LoginSecret
	a.decode(t, &secret)
	for _, login := range secret.Auths {
		plain, err := base64.StdEncoding.DecodeString(login.Auth)
		if err != nil {
			t.Fatal(err)
		}
		user, password, _ := strings.Cut(string(plain), ":")
		auth := remote.WithAuth(&authn.Basic{Username: user, Password: password})
		for _, tt := range []struct {
			name       string
			level      client.Level
			pull, push bool
		}{
			{"without a level", client.LevelNone, false, false},
			{"reading", client.LevelRead, true, false},
			{"writing", client.LevelWrite, true, true},
		} {
			s.exec(t, `DELETE FROM namespace_grants WHERE user_name = 'bob'`)
			if tt.level != client.LevelNone {
				s.grantNamespace(t, "team-a", "bob", tt.level)
			}
			if _, err := remote.Get(s.image(t, "team-a/team/app:v1"), auth); (err == nil) != tt.pull {
				t.Errorf("%s: pull: %v", tt.name, err)
			}
			if err := remote.Write(s.image(t, "team-a/team/app:bobs"), img, auth); (err == nil) != tt.push {
				t.Errorf("%s: push: %v", tt.name, err)
			}
		}
	}
}
