package iam_test

import (
	"errors"
	"testing"
	"time"

	"swr-console/swr/iam"
)

// temporary makes a temporary key with a token of the administrator's.
func temporary(t *testing.T, i *iam.IAM, life time.Duration) (token iam.Token, key iam.TemporaryKey) {
	t.Helper()
	user, err := i.AccessKey(t.Context(), "AK", "SK")
	if err != nil {
		t.Fatal(err)
	}
	if token, err = i.IssueToken(t.Context(), user, iam.Scope{ProjectName: "region"}); err != nil {
		t.Fatal(err)
	}
	if key, err = i.CreateTemporaryKey(t.Context(), token.Identity, token.Value, life); err != nil {
		t.Fatal(err)
	}
	return token, key
}

func TestATemporaryKeySignsWithItsSecurityToken(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminAccessKey, s.AdminSecretKey = "AK", "SK"
	i, _ := s.open(t)
	token, key := temporary(t, i, time.Hour)
	_, another := temporary(t, i, time.Hour)

	for _, tt := range []struct {
		name, securityToken string
		signed              []string
		want                error
	}{
		{"signed", key.SecurityToken, []string{"x-security-token"}, nil},
		{"not signed, as some clients have it", key.SecurityToken, nil, nil},
		{"another key's", another.SecurityToken, nil, iam.ErrSignature},
		{"none", "", nil, iam.ErrSignature},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := sign(t, s, "", key.AccessKey, key.SecretKey, map[string]string{"X-Security-Token": tt.securityToken}, tt.signed...)
			who, err := i.Signed(t.Context(), r, nil)
			if !errors.Is(err, tt.want) || err == nil && who != token.Identity {
				t.Errorf("got %+v, %v, want %v", who, err, tt.want)
			}
		})
	}

	s.clock.skip(time.Hour)
	r := sign(t, s, "", key.AccessKey, key.SecretKey, map[string]string{"X-Security-Token": key.SecurityToken})
	if _, err := i.Signed(t.Context(), r, nil); !errors.Is(err, iam.ErrSignature) {
		t.Errorf("at its end: %v", err)
	}
}

func TestATemporaryKeyEndsWithItsToken(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminAccessKey, s.AdminSecretKey = "AK", "SK"
	i, _ := s.open(t)
	token, key := temporary(t, i, 48*time.Hour)
	if !key.ExpiresAt.Equal(token.ExpiresAt) {
		t.Errorf("the key ends at %s, its token at %s", key.ExpiresAt, token.ExpiresAt)
	}
	s.clock.skip(24 * time.Hour)
	if _, err := i.CreateTemporaryKey(t.Context(), token.Identity, token.Value, time.Hour); !errors.Is(err, iam.ErrCredentials) {
		t.Errorf("with a token at its end: %v", err)
	}
}
