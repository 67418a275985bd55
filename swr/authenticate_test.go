package swr_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"swr-console/client"
)

// signed sends a request that k signs, as the official SDK does.
func (s *service) signed(t *testing.T, k client.TemporaryCredentials, method, path, body string, headers map[string]string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if k.SecurityToken != "" {
		r.Header.Set("X-Security-Token", k.SecurityToken)
	}
	if err := client.Sign(r, []byte(body), k.AccessKey, k.SecretKey, time.Now()); err != nil {
		t.Fatal(err)
	}
	for name, value := range headers { // after signing, as some clients do
		r.Header.Set(name, value)
	}
	return send(t, r)
}

func send(t *testing.T, r *http.Request) answer {
	t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

func TestSignedRequests(t *testing.T) {
	t.Parallel()
	s := start(t)
	eve := s.addUser(t, "other-account", "eve")
	key := client.TemporaryCredentials{AccessKey: s.AccessKey, SecretKey: s.SecretKey}
	wrong := client.TemporaryCredentials{AccessKey: s.AccessKey, SecretKey: "wrong"}
	foreign := map[string]string{"X-Project-Id": eve.projectID(t)}

	s.signed(t, key, "POST", namespaces, `{"namespace":"team-a"}`+"\n", nil).want(t, 201, "")
	s.signed(t, key, "GET", namespaces+"?filter=namespace::team-a|mode::visible", "", nil).want(t, 200, "")
	s.signed(t, key, "POST", namespaces+"/team-a/repos", `{"repository":"team/app","is_public":false}`, nil).want(t, 201, "")
	s.signed(t, key, "GET", namespaces+"/team-a/repos/team$app", "", map[string]string{"X-Project-Id": s.admin(t).projectID(t)}).want(t, 200, "")
	s.signed(t, key, "HEAD", namespaces, "", nil).want(t, 200, "")
	s.signed(t, key, "GET", "/v3/projects?name="+s.Project, "", nil).want(t, 200, "")

	s.signed(t, wrong, "GET", namespaces, "", nil).want(t, 401, "4010000")
	s.signed(t, wrong, "GET", "/v3/projects", "", nil).wantIAM(t, 401)
	s.signed(t, key, "GET", namespaces, "", foreign).want(t, 403, "4039001")
	s.signed(t, key, "GET", namespaces, "", map[string]string{"X-Domain-Id": "other"}).want(t, 403, "4039001")
	s.signed(t, key, "GET", namespaces, "", map[string]string{"Authorization": "SDK-HMAC-SHA256 nonsense"}).want(t, 401, "4010000")
	s.signed(t, key, "GET", namespaces, "", map[string]string{"Authorization": "Basic YTpi"}).want(t, 401, "4010000")
	s.signed(t, key, "GET", namespaces, "", map[string]string{"X-Auth-Token": "wrong"}).want(t, 401, "4010000")
	s.signed(t, key, "POST", namespaces, strings.Repeat(" ", 2<<20), nil).want(t, 413, "4131001")
}

func TestASignatureDoesNotServeForAnotherBody(t *testing.T) {
	t.Parallel()
	s := start(t)
	body := []byte(`{"namespace":"team-a"}`)
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+namespaces, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Sign(r, body, s.AccessKey, s.SecretKey, time.Now()); err != nil {
		t.Fatal(err)
	}
	replay := r.Clone(t.Context())
	replay.Body, replay.GetBody = io.NopCloser(strings.NewReader(`{"namespace":"team-b"}`)), nil
	send(t, replay).want(t, 401, "4010000")
	send(t, r).want(t, 201, "")
	s.admin(t).do(t, "GET", namespaces+"/team-b", "").want(t, 404, "4040058")
}

func TestTemporaryKeys(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, bob := s.admin(t), s.addUser(t, s.Account, "bob")
	const path = "/v3.0/OS-CREDENTIAL/securitytokens"
	body := func(id string, seconds int) string {
		return fmt.Sprintf(`{"auth":{"identity":{"methods":["token"],"token":{"id":%q,"duration_seconds":%d}}}}`, id, seconds)
	}
	create := func(c *caller, body string) client.TemporaryCredentials {
		t.Helper()
		a := c.do(t, "POST", path, body)
		a.want(t, 201, "")
		var got client.TemporaryKeyAnswer
		a.decode(t, &got)
		if a.header.Get("Cache-Control") != "no-store" {
			t.Error("the answer may be stored")
		}
		return client.TemporaryCredentials{
			AccessKey: got.Credential.Access, SecretKey: got.Credential.Secret, SecurityToken: got.Credential.SecurityToken,
		}
	}

	byBody, byHeader := create(bob, body(bob.token, 900)), create(bob, `{"auth":{"identity":{"methods":["token"]}}}`)
	for _, key := range []client.TemporaryCredentials{byBody, byHeader} {
		a := s.signed(t, key, "GET", "/v3.0/OS-USER/users/"+s.userID(t, "bob"), "", nil)
		a.want(t, 200, "")
		key.SecurityToken = ""
		s.signed(t, key, "GET", namespaces, "", nil).want(t, 401, "4010000")
	}
	s.signed(t, byBody, "POST", path, body("", 900), nil).wantIAM(t, 400) // a key alone makes no key

	for _, tt := range []struct {
		name, body string
		status     int
	}{
		{"too short", body("", 899), 400},
		{"too long", body("", 86401), 400},
		{"negative", body("", -1), 400},
		{"another method", strings.Replace(body("", 900), `"token"`, `"password"`, 1), 400},
		{"no method", `{}`, 400},
		{"no JSON", `token`, 400},
		{"a wrong token", body("wrong", 900), 401},
		{"somebody else's token", body(admin.token, 900), 403},
	} {
		t.Run(tt.name, func(t *testing.T) { bob.do(t, "POST", path, tt.body).wantIAM(t, tt.status) })
	}

	aksk := func(k client.TemporaryCredentials) string {
		return fmt.Sprintf(`{"auth":{"identity":{"methods":["hw_ak_sk"],"hw_ak_sk":{"access":{"key":%q},"secret":{"key":%q},
			"security_token":{"key":%q}}},"scope":{"project":{"name":%q}}}}`, k.AccessKey, k.SecretKey, k.SecurityToken, s.Project)
	}
	stranger := &caller{url: s.URL}
	stranger.do(t, "POST", "/v3/auth/tokens", aksk(byBody)).want(t, 201, "")
	for _, wrong := range []client.TemporaryCredentials{
		{AccessKey: byBody.AccessKey, SecretKey: "wrong", SecurityToken: byBody.SecurityToken},
		{AccessKey: byBody.AccessKey, SecretKey: byBody.SecretKey, SecurityToken: byHeader.SecurityToken},
		{AccessKey: byBody.AccessKey, SecretKey: byBody.SecretKey},
	} {
		stranger.do(t, "POST", "/v3/auth/tokens", aksk(wrong)).wantIAM(t, 401)
	}
}
