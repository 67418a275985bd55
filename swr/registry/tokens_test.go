package registry_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

func TestAChallengeNamesTheTokenThatWouldDo(t *testing.T) {
	t.Parallel()
	s, _ := team(t)
	realm := `Bearer realm="` + s.URL + `/swr/auth/v2/registry/auth",service="` + s.Registry + `"`
	for request, want := range map[string]string{
		"GET /v2/":                                 realm,
		"GET /v2/_catalog":                         realm + `,scope="registry:catalog:*"`,
		"GET /v2/team/private/manifests/v1":        realm + `,scope="repository:team/private:pull"`,
		"PUT /v2/team/private/manifests/v1":        realm + `,scope="repository:team/private:pull,push"`,
		"DELETE /v2/team/private/manifests/v1":     realm + `,scope="repository:team/private:pull,push,delete"`,
		"GET /v2/team/deep/private/blobs/sha256:0": realm + `,scope="repository:team/deep/private:pull"`,
	} {
		method, path, _ := strings.Cut(request, " ")
		got := s.do(t, authn.Basic{}, method, path, nil, "Host", "evil.example", "X-Forwarded-Host", "evil.example").want(t, 401, "UNAUTHORIZED")
		if diff := cmp.Diff(want, got.Header.Get("WWW-Authenticate")); diff != "" {
			t.Errorf("%s: %s", request, diff)
		}
	}
}

func TestWrongCredentialsAreRefusedEvenForWhatIsPublic(t *testing.T) {
	t.Parallel()
	s, users := team(t)
	for name, authorization := range map[string]string{
		"a wrong key":            basic(authn.Basic{Username: s.admin.Username, Password: "wrong"}),
		"an unknown user":        basic(authn.Basic{Username: "region@NOBODY", Password: users["reader"].Password}),
		"bytes that no name has": basic(authn.Basic{Username: "region@\x00\xff", Password: "x"}),
		"another scheme":         "Digest username=x",
		"no token":               "Bearer ",
		"a foreign token":        "Bearer " + forged(t, s, []byte(strings.Repeat("k", 32))),
		"an unsigned one":        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
		"basic, but empty":       "Basic",
	} {
		for _, path := range []string{"/v2/", "/v2/team/public/manifests/v1", "/swr/auth/v2/registry/auth"} {
			got := s.do(t, authn.Basic{}, "GET", path, nil, "Authorization", authorization)
			if got.StatusCode != 401 || got.Header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s at %s: got %d", name, path, got.StatusCode)
			}
		}
	}
}

func basic(login authn.Basic) string {
	r, _ := http.NewRequest("GET", "/", nil)
	r.SetBasicAuth(login.Username, login.Password)
	return r.Header.Get("Authorization")
}

// forged is a token that says the right things under another key.
func forged(t *testing.T, s *service, key []byte) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: key}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(jwt.Claims{
		Issuer: s.Registry, Audience: jwt.Audience{s.Registry}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

type access struct {
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Actions []string `json:"actions"`
}

// token asks the realm for scopes and returns the token and what it grants.
func (s *service) token(t testing.TB, login authn.Basic, scopes ...string) (token string, granted []access) {
	t.Helper()
	query := url.Values{"service": {s.Registry}, "scope": scopes}
	got := s.do(t, login, "GET", "/swr/auth/v2/registry/auth?"+query.Encode(), nil).want(t, 200, "")
	var body struct {
		Token       string
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
	}
	if err := json.Unmarshal([]byte(got.body), &body); err != nil {
		t.Fatal(err)
	}
	if body.Token == "" || body.AccessToken != body.Token || body.ExpiresIn != 300 {
		t.Fatalf("got %s", got.body)
	}
	parsed, err := jwt.ParseSigned(body.Token, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		t.Fatal(err)
	}
	var claims struct {
		Access []access `json:"access"`
	}
	if err := parsed.UnsafeClaimsWithoutVerification(&claims); err != nil {
		t.Fatal(err)
	}
	return body.Token, claims.Access
}

func TestATokenGrantsWhatTheLevelAllows(t *testing.T) {
	t.Parallel()
	s, users := team(t)
	for _, tt := range []struct {
		name, user string
		scopes     []string
		want       []access
	}{
		{"nothing asked", "admin", nil, []access{}},
		{"a writer pushes", "writer", []string{"repository:team/private:pull,push"}, []access{{"repository", "team/private", []string{"pull", "push"}}}},
		{"a reader pushes", "reader", []string{"repository:team/private:pull,push"}, []access{{"repository", "team/private", []string{"pull"}}}},
		{"an image writer pushes", "image writer", []string{"repository:team/private:pull,push"}, []access{{"repository", "team/private", []string{"pull"}}}},
		{"a new repository", "writer", []string{"repository:team/new:push,pull"}, []access{{"repository", "team/new", []string{"pull", "push"}}}},
		{"everything", "manager", []string{"repository:team/private:*"}, []access{{"repository", "team/private", []string{"pull", "push", "delete"}}}},
		{"a stranger", "stranger", []string{"repository:team/private:pull", "repository:team/public:pull,push"}, []access{{"repository", "team/public", []string{"pull"}}}},
		{"several in one", "writer", []string{"repository:team/private:pull repository:team/public:push"}, []access{{"repository", "team/private", []string{"pull"}}, {"repository", "team/public", []string{"push"}}}},
		{"the catalog", "admin", []string{"registry:catalog:*"}, []access{{"registry", "catalog", []string{"*"}}}},
		{"the catalog, without being asked to", "writer", []string{"registry:catalog:*"}, []access{}},
		{"nonsense", "admin", []string{"repository", "repository:x", ":::", "repository:../..:pull", "repository:manage/x:pull", "repository:team/private:eat"}, []access{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, got := s.token(t, users[tt.user], tt.scopes...)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	s.do(t, users["writer"], "GET", "/swr/auth/v2/registry/auth?scope="+strings.Repeat("repository:a/b:pull+", 65), nil).want(t, 400, "UNSUPPORTED")
}

func (s *service) bearer(t *testing.T, token, method, path string) answer {
	t.Helper()
	return s.do(t, authn.Basic{}, method, path, nil, "Authorization", "Bearer "+token)
}

func TestATokenServesOnlyItsPurposeAndOnlyAWhile(t *testing.T) {
	t.Parallel()
	s, users := team(t)
	token, _ := s.token(t, users["writer"], "repository:team/private:pull")
	s.bearer(t, token, "GET", "/v2/").want(t, 200, "")
	s.bearer(t, token, "GET", "/v2/team/private/manifests/v1").want(t, 200, "")
	got := s.bearer(t, token, "POST", "/v2/team/private/blobs/uploads/").want(t, 401, "UNAUTHORIZED")
	if header := got.Header.Get("WWW-Authenticate"); !strings.Contains(header, `error="insufficient_scope"`) {
		t.Errorf("got %s", header)
	}
	s.bearer(t, token, "GET", "/v2/team/public/manifests/v1").want(t, 401, "UNAUTHORIZED")

	if _, err := s.db.Write.ExecContext(t.Context(), `DELETE FROM namespace_grants WHERE user_id = 'id-writer'`); err != nil {
		t.Fatal(err)
	}
	s.bearer(t, token, "GET", "/v2/team/private/manifests/v1").want(t, 403, "DENIED") // at once, not when the token ends

	s.clock.Store(int64(6 * time.Minute))
	s.bearer(t, token, "GET", "/v2/").want(t, 401, "UNAUTHORIZED")
}

func TestAStrangersTokenPullsWhatIsPublic(t *testing.T) {
	t.Parallel()
	s, _ := team(t)
	if _, err := remote.Image(s.ref(t, "team/public:v1")); err != nil {
		t.Error(err)
	}
	if _, err := remote.Image(s.ref(t, "team/private:v1")); err == nil {
		t.Error("a stranger pulled a private image")
	}
	token, _ := s.token(t, authn.Basic{}, "repository:team/public:pull")
	s.bearer(t, token, "GET", "/v2/team/public/manifests/v1").want(t, 200, "")
	s.bearer(t, token, "GET", "/v2/team/private/manifests/v1").want(t, 401, "UNAUTHORIZED")
}
