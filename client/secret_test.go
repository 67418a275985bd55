package client_test

import (
	"encoding/base64"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestACredentialIsReadFromALoginSecret(t *testing.T) {
	t.Parallel()
	encode := func(plain string) client.LoginAuth {
		return client.LoginAuth{Auth: base64.StdEncoding.EncodeToString([]byte(plain))}
	}
	until := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, tt := range []struct {
		name   string
		secret client.LoginSecret
		want   client.Credential
		wrong  bool
	}{
		{"one registry", client.LoginSecret{Auths: map[string]client.LoginAuth{"swr.local": encode("eu-1@AK:key")}, ExpiresAt: until},
			client.Credential{Host: "swr.local", Username: "eu-1@AK", Password: "key", ExpiresAt: until}, false},
		{"a colon in the password", client.LoginSecret{Auths: map[string]client.LoginAuth{"h:5000": encode("u:a:b")}},
			client.Credential{Host: "h:5000", Username: "u", Password: "a:b"}, false},
		{"no access key, as for federated users", client.LoginSecret{Auths: map[string]client.LoginAuth{"h": encode("eu-1@:key")}},
			client.Credential{Host: "h", Username: "eu-1@", Password: "key"}, false},
		{"several registries, always the same", client.LoginSecret{Auths: map[string]client.LoginAuth{
			"c": encode("u:3"), "a": encode("u:1"), "b": encode("u:2"),
		}}, client.Credential{Host: "a", Username: "u", Password: "1"}, false},
		{"no registry", client.LoginSecret{}, client.Credential{}, true},
		{"no base64", client.LoginSecret{Auths: map[string]client.LoginAuth{"h": {Auth: "%%"}}}, client.Credential{}, true},
		{"no colon", client.LoginSecret{Auths: map[string]client.LoginAuth{"h": encode("user")}}, client.Credential{}, true},
		{"no user", client.LoginSecret{Auths: map[string]client.LoginAuth{"h": encode(":key")}}, client.Credential{}, true},
		{"no password", client.LoginSecret{Auths: map[string]client.LoginAuth{"h": encode("user:")}}, client.Credential{}, true},
	} {
		got, err := tt.secret.Credential()
		if diff := cmp.Diff(tt.want, got); diff != "" || (err != nil) != tt.wrong {
			t.Errorf("%s: %v %s", tt.name, err, diff)
		}
	}
}
