package sdktest

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/iam/v3/model"
	swrmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"

	"swr-console/swr"
	"swr-console/swr/iam"
	"swr-console/swr/swrtest"
)

// TestTheSDKSignsInWithAnIDToken exchanges a company's ID token for one of IAM's,
// and has the SDK do it by itself, which makes temporary keys of it.
func TestTheSDKSignsInWithAnIDToken(t *testing.T) {
	t.Parallel()
	issuer, idToken := company(t)
	s := &story{T: t, driven: map[string]bool{}, service: swrtest.Start(t, func(o *swr.Options) {
		o.Providers = []iam.Provider{{Name: "company", Issuer: issuer, ClientID: "swr"}}
	})}
	s.swr, s.iam = s.clients(tokenCredential{})

	got := drive(s, 201, s.iam.CreateTokenWithIdToken, &model.CreateTokenWithIdTokenRequest{XIdpId: "company", Body: &model.GetIdTokenRequestBody{
		Auth: &model.GetIdTokenAuthParams{
			IdToken: &model.GetIdTokenIdTokenBody{Id: idToken},
			Scope:   &model.GetIdTokenIdScopeBody{Project: &model.GetIdTokenScopeDomainOrProjectBody{Name: &s.service.Project}},
		},
	}})
	same(s, "user", "ada", *got.Token.User.Name)
	same(s, "methods", []string{"mapped"}, got.Token.Methods)
	swr, _ := s.clients(tokenCredential{*got.XSubjectToken, *got.Token.Project.Id})
	drive(s, 200, swr.ListQuotas, &swrmodel.ListQuotasRequest{})

	file := filepath.Join(t.TempDir(), "id-token")
	if err := os.WriteFile(file, []byte(idToken), 0o600); err != nil {
		t.Fatal(err)
	}
	credentials, err := basic.NewCredentialsBuilder().WithIdpId("company").WithIdTokenFile(file).
		WithProjectId(*got.Token.Project.Id).WithIamEndpointOverride(s.service.URL).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	swr, _ = s.clients(credentials)
	drive(s, 200, swr.ListNamespaces, &swrmodel.ListNamespacesRequest{})
}

// company is an OpenID Connect provider, and a token of somebody who works there.
func company(t *testing.T) (issuer, idToken string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	for path, body := range map[string]any{
		"/.well-known/openid-configuration": map[string]any{"issuer": server.URL, "jwks_uri": server.URL + "/keys"},
		"/keys":                             jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "1", Algorithm: "RS256", Use: "sig"}}},
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(body)
		})
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: key}, (&jose.SignerOptions{}).WithHeader("kid", "1"))
	if err != nil {
		t.Fatal(err)
	}
	idToken, err = jwt.Signed(signer).Claims(map[string]any{
		"iss": server.URL, "aud": "swr", "sub": "1", "preferred_username": "ada",
		"iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix(),
	}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return server.URL, idToken
}
