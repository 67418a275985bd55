package iam_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"swr-console/swr/iam"
	"swr-console/swr/store"
)

func TestDockerLogin(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminAccessKey, s.AdminSecretKey = "AKIDEXAMPLE", "secret"
	i, _ := s.open(t)
	user, err := i.AccessKey(t.Context(), "AKIDEXAMPLE", "secret")
	if err != nil {
		t.Fatal(err)
	}
	temporary, err := i.CreateLoginSecret(t.Context(), iam.Identity{UserID: user.ID, DomainID: user.Domain.ID}, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	key := iam.LoginKey("AKIDEXAMPLE", "secret")

	for _, tt := range []struct {
		name, user, password string
		want                 error
	}{
		{"permanent key", "region@AKIDEXAMPLE", key, nil},
		{"upper-case hexadecimal", "region@AKIDEXAMPLE", strings.ToUpper(key), iam.ErrCredentials},
		{"the secret key itself", "region@AKIDEXAMPLE", "secret", iam.ErrCredentials},
		{"another project", "elsewhere@AKIDEXAMPLE", key, iam.ErrCredentials},
		{"no project", "AKIDEXAMPLE", key, iam.ErrCredentials},
		{"unknown key", "region@UNKNOWN", iam.LoginKey("UNKNOWN", ""), iam.ErrCredentials},
		{"bytes that are no text", "region@\x00\xff", "\xff", iam.ErrCredentials},
		{"nothing", "", "", iam.ErrCredentials},
		{"temporary key", temporary.Username, temporary.Password, nil},
		{"temporary key, another one's password", temporary.Username, key, iam.ErrCredentials},
		{"temporary key, no password", temporary.Username, "", iam.ErrCredentials},
		{"temporary key, another project", strings.Replace(temporary.Username, "region", "elsewhere", 1), temporary.Password, iam.ErrCredentials},
	} {
		who, err := i.DockerLogin(t.Context(), tt.user, tt.password)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
		if err == nil && (who.UserName != "admin" || who.ProjectName != "region" || !who.Admin) {
			t.Errorf("%s: signed in as %+v", tt.name, who)
		}
	}

	s.clock.skip(time.Hour)
	if _, err := i.DockerLogin(t.Context(), temporary.Username, temporary.Password); !errors.Is(err, iam.ErrCredentials) {
		t.Errorf("temporary key at its end: got %v, want %v", err, iam.ErrCredentials)
	}
}

func TestLoginKeyIsHMACInLowerCase(t *testing.T) {
	t.Parallel()
	// From the command of SWR's guide: printf %s AK | openssl dgst -binary -sha256 -hmac SK | od -An -vtx1 | tr -d ' \n'
	const want = "93a63f2897abede275116b6959094c6ca3591c03318d793cac9c645b56fd70a1"
	if got := iam.LoginKey("AKIDEXAMPLE", "secret"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestALoginSecretNeedsAProjectOfTheAccount(t *testing.T) {
	t.Parallel()
	i, first := newSetup(t).open(t)
	user, err := i.AccessKey(t.Context(), first.AccessKey, first.SecretKey)
	if err != nil {
		t.Fatal(err)
	}
	_, err = i.CreateLoginSecret(t.Context(), iam.Identity{UserID: user.ID, DomainID: user.Domain.ID}, "elsewhere", time.Hour)
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v, want %v", err, store.ErrNotFound)
	}
}
