package client_test

import (
	"encoding/base64"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"swr-console/client"
)

// What a careless log line prints must hold no secret, whatever the verb and the form of the log.
func TestSecretsAreNotPrinted(t *testing.T) {
	t.Parallel()
	const secret = "s3cret-word"
	sealed := client.LoginSecret{
		Auths:       map[string]client.LoginAuth{"swr.local": {Auth: base64.StdEncoding.EncodeToString([]byte("user:" + secret))}},
		DockerLogin: "docker login -p " + secret,
	}
	credential, err := sealed.Credential()
	if err != nil || credential.Password != secret {
		t.Fatal(credential.Password, err)
	}
	login := client.Login{Account: "acme", User: "mei", Password: secret}
	signed := serve(t, tokens(secret)).client(t, &client.PasswordCredentials{Login: login})
	fetched := &client.PasswordCredentials{Login: login}
	if err := get(t.Context(), signed.As(fetched)); err != nil {
		t.Fatal(err)
	}
	temporary := client.TemporaryKeyAnswer{Credential: client.TemporaryKey{Secret: secret, SecurityToken: secret}}
	var asking client.TemporaryKeyRequest
	asking.Auth.Identity.Token.ID = secret
	hidden := []string{secret, base64.StdEncoding.EncodeToString([]byte("user:" + secret)), fmt.Sprintf("%x", secret), fmt.Sprintf("%X", secret)}
	for _, value := range []any{
		login, &login, credential, &credential, client.Token{Value: secret}, &client.Token{Value: secret},
		client.TokenCredentials(secret), fetched, signed, signed.As(client.TokenCredentials(secret)), signed.As(fetched),
		client.AKSKCredentials{SecretKey: secret}, client.TemporaryCredentials{SecretKey: secret, SecurityToken: secret},
		&client.IDTokenCredentials{Provider: secret}, signed.As(client.AKSKCredentials{SecretKey: secret}),
		client.Options{Credentials: client.TokenCredentials(secret)}, []client.Login{login}, sealed, &sealed, sealed.Auths,
		temporary, &temporary, temporary.Credential, asking, &asking, asking.Auth.Identity.Token,
	} {
		var log strings.Builder
		slog.New(slog.NewTextHandler(&log, nil)).Info("m", "value", value)
		if !isWire(value) { // those exist to be encoded
			slog.New(slog.NewJSONHandler(&log, nil)).Info("m", "value", value)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X"} {
			fmt.Fprintf(&log, verb, value)
		}
		for _, form := range hidden {
			if strings.Contains(log.String(), form) {
				t.Errorf("%T is printed as %s", value, log.String())
			}
		}
	}
}

func isWire(value any) bool {
	switch value.(type) {
	case client.LoginSecret, *client.LoginSecret, map[string]client.LoginAuth, client.TemporaryKeyAnswer, *client.TemporaryKeyAnswer,
		client.TemporaryKey, client.TemporaryKeyRequest, *client.TemporaryKeyRequest, client.TokenProof:
		return true
	}
	return false
}

func TestErrorsHoldNoToken(t *testing.T) {
	t.Parallel()
	echo := func(status int) *upstream {
		return serve(t, answering(status, `{"error_msg":"bad `+token+`","error_code":"C"}`))
	}
	closed := serve(t, answering(200, ""))
	closed.Close()
	for _, tt := range []struct {
		name  string
		at    *upstream
		token string
	}{
		{"a refusal that repeats it", echo(400), token},
		{"a failure that repeats it", echo(500), token},
		{"an answer that repeats it", echo(200), token},
		{"nobody there", closed, token},
		{"a token that cannot be sent", echo(400), token + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := tt.at.client(t, client.TokenCredentials(tt.token))
			_, err := c.ListTags(t.Context(), "shop", "cart", client.TagFilter{})
			if err == nil || strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), token) {
				t.Errorf("got %v", err)
			}
		})
	}
}
