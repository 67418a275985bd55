package client_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestTheRegistryIsReadWithACredentialThatIsMadeOnce(t *testing.T) {
	t.Parallel()
	read, secret := "GET /v2/shop/web/cart/manifests/1.0", "POST /v2/manage/utils/secret"
	token := "GET /token?scope=repository%3Ashop%2Fweb%2Fcart%3Apull&service=dock%22yard"
	for _, tt := range []struct {
		name  string
		depot depot
		want  []string // of three reads: by tag, by tag again, by digest
	}{
		{"by a token", depot{challenge: bearer}, []string{read, secret, token, read, read}},
		{"by a password", depot{challenge: `Basic realm=x`}, []string{read, secret, read, read}},
		{"as a user of an identity provider", depot{challenge: bearer, federated: true},
			[]string{read, secret, "POST /v2/manage/utils/authorizationtoken", token, read, read}},
		{"in public", depot{}, []string{read, read}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.depot.body = manifestBody
			u := tt.depot.start(t)
			c := u.client(t, client.TokenCredentials(token))
			for _, reference := range []string{"1.0", "1.0", sha(manifestBody)} {
				m, err := c.As(client.TokenCredentials(token)).Manifest(t.Context(), u.path(), reference)
				if err != nil || m.Digest != sha(manifestBody) || m.Content != manifestBody || m.Size() != 42 || m.IsIndex() {
					t.Fatalf("%+v, %v", m, err)
				}
			}
			var got []string
			for _, r := range u.requests() {
				got = append(got, r.Method+" "+r.URI)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsKeptForOneCallerIsForNoOther(t *testing.T) {
	t.Parallel()
	u := depot{challenge: bearer, body: manifestBody}.start(t)
	mei := u.client(t, client.TokenCredentials("mei"))
	if _, err := mei.Manifest(t.Context(), u.path(), sha(manifestBody)); err != nil {
		t.Fatal(err)
	}
	if _, err := mei.As(nil).Manifest(t.Context(), u.path(), sha(manifestBody)); !client.IsUnauthenticated(err) {
		t.Errorf("a stranger got %v", err)
	}
	before := len(u.requests())
	if _, err := mei.As(client.TokenCredentials("omar")).Manifest(t.Context(), u.path(), sha(manifestBody)); err != nil || len(u.requests()) != before+4 {
		t.Errorf("another caller made %d requests, %v", len(u.requests())-before, err)
	}
}

// A service may be reached by another address than the one that people use, and signs its callers in there too.
func TestTheRegistryMayBeReachedByAnotherAddress(t *testing.T) {
	t.Parallel()
	u := depot{challenge: `Bearer realm="https://swr.example/token",service="s"`, host: "swr.example", body: manifestBody}.start(t)
	c := newClient(t, client.Options{Endpoint: u.URL, IAMEndpoint: u.URL, Registry: u.URL, Credentials: client.TokenCredentials(token)})
	if _, err := c.Manifest(t.Context(), "swr.example/shop/web/cart", "latest"); err != nil || len(u.requests()) != 4 {
		t.Errorf("%v, %v", u.requests(), err)
	}
	if _, err := client.New(client.Options{Endpoint: u.URL, IAMEndpoint: u.URL, Registry: "swr.example"}); err == nil {
		t.Error("a registry without a scheme")
	}
}

func TestASecretThatEndsIsMadeAnew(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		life time.Duration
		want int // secrets for two repositories
	}{{30 * time.Second, 2}, {time.Hour, 1}} {
		u := depot{challenge: `Basic realm=x`, life: tt.life, body: manifestBody}.start(t)
		c := u.client(t, client.TokenCredentials(token))
		for _, repository := range []string{"/shop/a", "/shop/b"} {
			if _, err := c.Manifest(t.Context(), strings.TrimPrefix(u.URL, "http://")+repository, "latest"); err != nil {
				t.Fatal(err)
			}
		}
		if got := u.secrets(); got != tt.want {
			t.Errorf("%d secrets of %v, want %d", got, tt.life, tt.want)
		}
	}
}

// secrets is how many login secrets were made.
func (u *upstream) secrets() (n int) {
	for _, r := range u.requests() {
		if r.URI == "/v2/manage/utils/secret" {
			n++
		}
	}
	return n
}

func TestManyReadersShareOneSecret(t *testing.T) {
	t.Parallel()
	u := depot{challenge: bearer, body: manifestBody}.start(t)
	c := u.client(t, client.TokenCredentials(token))
	together(t, 20, func() error { _, err := c.Manifest(t.Context(), u.path(), "latest"); return err })
	if got := u.secrets(); got != 1 {
		t.Errorf("%d secrets for 20 readers", got)
	}
}

// The secret goes to the registry that it is for, and what the registry says decides nothing about that.
func TestACredentialGoesNowhereElse(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		depot func(elsewhere string) depot
		want  func(error) bool
	}{
		{"a realm elsewhere", func(e string) depot { return depot{challenge: `Bearer realm="` + e + `/token"`} }, client.IsUnreachable},
		{"a realm that is none", func(string) depot { return depot{challenge: `Bearer realm="%zz"`} }, client.IsUnreachable},
		{"a kind of sign-in nobody knows", func(string) depot { return depot{challenge: `Digest realm="r"`} }, client.IsUnreachable},
		{"a secret for another registry", func(string) depot { return depot{challenge: bearer, host: "swr.elsewhere"} },
			func(err error) bool { return errors.Is(err, client.ErrName) }},
		{"a manifest elsewhere", func(e string) depot {
			return depot{challenge: bearer, content: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, e, http.StatusTemporaryRedirect) }}
		}, client.OutcomeUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			elsewhere := serve(t, answering(200, `{"token":"t"}`))
			u := tt.depot(elsewhere.URL).start(t)
			_, err := u.client(t, client.TokenCredentials(token)).Manifest(t.Context(), u.path(), "latest")
			if err == nil || !tt.want(err) || strings.Contains(err.Error(), "key") {
				t.Error(err)
			}
			if got := elsewhere.requests(); len(got) != 0 {
				t.Error(got)
			}
			for _, r := range u.requests() {
				if strings.HasPrefix(r.URI, "/token") && tt.name != "a manifest elsewhere" {
					t.Error(r)
				}
			}
		})
	}
}

func TestABlobElsewhereIsReadWithoutTheCredential(t *testing.T) {
	t.Parallel()
	const config = `{"os":"linux"}`
	var sent http.Header
	store := serve(t, func(w http.ResponseWriter, r *http.Request) { sent = r.Header; io.WriteString(w, config) })
	u := depot{challenge: bearer, content: func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, store.URL+"/b?sig=1", http.StatusTemporaryRedirect)
	}}.start(t)
	got, err := u.client(t, client.TokenCredentials(token)).ImageConfig(t.Context(), u.path(), sha(config))
	if err != nil || got.OS != "linux" {
		t.Fatal(got, err)
	}
	if sent.Get("Authorization")+sent.Get("X-Auth-Token") != "" {
		t.Errorf("sent %v", sent)
	}
}
