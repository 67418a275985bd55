package swr_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"swr-console/client"
	"swr-console/swr"
)

// identityProvider is an OpenID Connect provider with one key.
type identityProvider struct {
	*httptest.Server
	key  *rsa.PrivateKey
	away *atomic.Bool
}

func startProvider(t *testing.T) identityProvider {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	away := new(atomic.Bool)
	p := identityProvider{httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if away.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		mux.ServeHTTP(w, r)
	})), key, away}
	t.Cleanup(p.Close)
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{
			"issuer": p.URL, "jwks_uri": p.URL + "/keys", "id_token_signing_alg_values_supported": []string{"RS256"},
		})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "1", Algorithm: "RS256", Use: "sig"}}})
	})
	return p
}

// claims are those of somebody who signs in now; more of them replace and add.
func (p identityProvider) claims(more map[string]any) map[string]any {
	claims := map[string]any{
		"iss": p.URL, "aud": "swr", "sub": "1", "preferred_username": "ada", "groups": []string{"staff"},
		"iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix(),
	}
	maps.Copy(claims, more)
	return claims
}

func sign(t *testing.T, key any, algorithm jose.SignatureAlgorithm, claims map[string]any) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, (&jose.SignerOptions{}).WithHeader("kid", "1"))
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// federate exchanges an ID token for one of IAM's.
func (s *service) federate(t *testing.T, provider, idToken, scope string) answer {
	t.Helper()
	body := fmt.Sprintf(`{"auth":{"id_token":{"id":%q}%s}}`, idToken, scope)
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+"/v3.0/OS-AUTH/id-token/tokens", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if provider != "" {
		r.Header.Set("X-Idp-Id", provider)
	}
	return send(t, r)
}

func startFederating(t *testing.T) (*service, identityProvider) {
	t.Helper()
	p := startProvider(t)
	return start(t, func(o *swr.Options) {
		o.Providers = []swr.Provider{{Name: "company", Issuer: p.URL, ClientID: "swr", AdminGroup: "admins"}}
	}), p
}

func TestAnIDTokenBecomesATokenOfAUserWhoIsMadeOnce(t *testing.T) {
	t.Parallel()
	s, p := startFederating(t)
	toProject := fmt.Sprintf(`,"scope":{"project":{"name":%q}}`, s.Project)
	signIn := func(more map[string]any) (client.Token, *caller) {
		t.Helper()
		a := s.federate(t, "company", sign(t, p.key, jose.RS256, p.claims(more)), toProject)
		a.want(t, 201, "")
		var body struct{ Token client.Token }
		a.decode(t, &body)
		return body.Token, &caller{s.URL, a.header.Get("X-Subject-Token")}
	}

	first, ada := signIn(nil)
	if !slices.Equal(first.Methods, []string{"mapped"}) || first.User.Name != "ada" || first.Project == nil || first.ExpiresAt.IsZero() || len(first.Roles) != 0 {
		t.Errorf("got %+v", first)
	}
	if f := first.User.Federation; f == nil || f.IdentityProvider.ID != "company" || f.Protocol.ID != "oidc" || len(f.Groups) != 1 || f.Groups[0].Name != "staff" {
		t.Errorf("federation: %+v", f)
	}
	ada.do(t, "GET", namespaces, "").want(t, 200, "")
	ada.do(t, "GET", "/v3/users", "").wantIAM(t, 403)

	again, ada := signIn(map[string]any{"preferred_username": "ada.lovelace", "groups": []string{"admins"}})
	if again.User.ID != first.User.ID || again.User.Name != "ada" || len(again.Roles) != 1 {
		t.Errorf("with another name, as administrator: %+v", again.User)
	}
	ada.do(t, "GET", "/v3/users", "").want(t, 200, "")
	if _, ada = signIn(nil); ada.do(t, "GET", "/v3/users", "").status != 403 {
		t.Error("who has left the group still administers")
	}
	if other, _ := signIn(map[string]any{"sub": "2", "preferred_username": "grace"}); other.User.ID == first.User.ID {
		t.Error("two subjects are one user")
	}
}

func TestABadIDTokenIsRefused(t *testing.T) {
	t.Parallel()
	s, p := startFederating(t)
	s.addUser(t, s.Account, "bob")
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	good := sign(t, p.key, jose.RS256, p.claims(nil))
	for _, tt := range []struct {
		name, provider, token, scope string
		status                       int
	}{
		{"no provider", "", good, "", 400},
		{"no token", "company", "", "", 400},
		{"an unknown provider", "other", good, "", 401},
		{"no JWT", "company", "token", "", 401},
		{"another key", "company", sign(t, stranger, jose.RS256, p.claims(nil)), "", 401},
		{"a key that everybody knows", "company", sign(t, []byte("0123456789abcdef0123456789abcdef"), jose.HS256, p.claims(nil)), "", 401},
		{"another issuer", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"iss": "https://other.test"})), "", 401},
		{"for somebody else", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"aud": "other"})), "", 401},
		{"at its end", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"exp": time.Now().Add(-time.Hour).Unix()})), "", 401},
		{"no name", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"preferred_username": ""})), "", 401},
		{"a name that is none", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"preferred_username": "a b"})), "", 401},
		{"no subject", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"sub": ""})), "", 401},
		{"the name of the administrator", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"preferred_username": s.User})), "", 403},
		{"the name of another user", "company", sign(t, p.key, jose.RS256, p.claims(map[string]any{"preferred_username": "bob"})), "", 403},
		{"a project of nobody's", "company", good, `,"scope":{"project":{"name":"nowhere"}}`, 401},
		{"another account", "company", good, `,"scope":{"domain":{"name":"other-account"}}`, 401},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := s.federate(t, tt.provider, tt.token, tt.scope)
			a.wantIAM(t, tt.status)
			if a.header.Get("X-Subject-Token") != "" {
				t.Error("a refused login got a token")
			}
		})
	}
}

func TestAProviderThatIsAwayIsAskedAgain(t *testing.T) {
	t.Parallel()
	s, p := startFederating(t)
	token := sign(t, p.key, jose.RS256, p.claims(nil))
	p.away.Store(true)
	s.federate(t, "company", token, "").wantIAM(t, 500)
	p.away.Store(false)
	s.federate(t, "company", token, "").want(t, 201, "")
}
