package client_test

import (
	"crypto/sha512"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestOddRegistriesAreErrors(t *testing.T) {
	t.Parallel()
	endless := func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }
	for _, tt := range []struct {
		name  string
		depot depot
		most  int // requests
		want  func(error) bool
	}{
		{"another content than its digest", depot{body: manifestBody + " "}, 1, client.IsUnreachable},
		{"cut off", depot{content: cutShort}, 3, client.IsUnreachable},
		{"a realm without a token", depot{challenge: strings.Replace(bearer, "/token", "/v2/manage/utils/token", 1)}, 3, client.IsUnreachable},
		{"a realm that is not there", depot{challenge: bearer, gone: "/token"}, 3, client.IsNotFound},
		{"more than can be read", depot{body: strings.Repeat(" ", 9<<20)}, 1, client.IsUnreachable},
		{"redirects without an end", depot{content: endless}, 4, func(err error) bool { return client.OutcomeUnknown(err) && !client.IsUnreachable(err) }},
		{"refused whatever is tried", depot{challenge: bearer, refuses: "/v2/shop"}, 2, client.IsUnreachable},
		{"a realm that takes no secret", depot{challenge: bearer, refuses: "/token"}, 5, client.IsForbidden},
		{"SWR takes no token", depot{challenge: bearer, refuses: "/v2/manage"}, 2, client.IsUnauthenticated},
		{"not there", depot{content: answering(404, `{"errors":[{"code":"BLOB_UNKNOWN","message":"m"}]}`)}, 1, client.IsNotFound},
		{"no right to it", depot{content: answering(403, `{"errors":[{"code":"DENIED","message":"Authenticate Error"}]}`)}, 1, client.IsForbidden},
		{"no right to it, said with 401", depot{challenge: bearer, content: answering(401, `{"errors":[{"code":"DENIED"}]}`)}, 4, client.IsForbidden},
		{"busy", depot{content: answering(503, "")}, 3, client.IsBusy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := tt.depot.start(t)
			_, err := u.client(t, client.TokenCredentials(token)).ImageConfig(t.Context(), u.path(), sha(manifestBody))
			if err == nil || !tt.want(err) {
				t.Errorf("%v", err)
			}
			if got := len(u.requests()); got > tt.most {
				t.Errorf("%d requests: %v", got, u.requests())
			}
		})
	}
}

func cutShort(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	io.WriteString(w, "{")
}

func TestWhatIsNoManifestIsAnError(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "[]", "null,", "<html>", `{"layers":[}`} {
		u := depot{body: body}.start(t)
		if m, err := u.client(t, nil).Manifest(t.Context(), u.path(), "latest"); !client.IsUnreachable(err) {
			t.Errorf("%q: %+v, %v", body, m, err)
		}
	}
}

func TestTheDigestThatTheRegistryStatesIsChecked(t *testing.T) {
	t.Parallel()
	long := fmt.Sprintf("sha512:%x", sha512.Sum512([]byte(manifestBody)))
	for _, tt := range []struct {
		stated, want string // empty: an error
	}{
		{"", sha(manifestBody)},
		{sha(manifestBody), sha(manifestBody)},
		{long, long},
		{"tarsum:x", sha(manifestBody)},
		{sha("another"), ""},
	} {
		u := depot{content: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Docker-Content-Digest", tt.stated)
			io.WriteString(w, manifestBody)
		}}.start(t)
		m, err := u.client(t, nil).Manifest(t.Context(), u.path(), "latest")
		if m.Digest != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q: %q, %v", tt.stated, m.Digest, err)
		}
	}
}

func TestARegistrysOwnWordsAreKept(t *testing.T) {
	t.Parallel()
	u := depot{content: answering(403, `{"errors":[{"code":"DENIED","message":"You may not login yet","detail":{}}]}`)}.start(t)
	_, err := u.client(t, nil).Manifest(t.Context(), u.path(), "latest")
	if diff := cmp.Diff("403 Forbidden: DENIED: You may not login yet", err.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsAskedForAtAnAddressThatCannotBe(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(200, "{}"))
	host := strings.TrimPrefix(u.URL, "http://")
	c := u.client(t, client.TokenCredentials(token))
	for _, tt := range []struct{ path, reference string }{
		{"", "latest"}, {host, "latest"}, {host + "/shop", "latest"}, {host + "/shop/../cart", "latest"}, {host + "/shop//cart", "latest"},
		{"u@" + host + "/shop/cart", "latest"}, {host + "?/shop/cart", "latest"}, {"http://" + host + "/shop/cart", "latest"},
		{host + "/shop/ca\nrt", "latest"}, {host + "/shop/cart", ""}, {host + "/shop/cart", "a/b"}, {host + "/shop/cart", ".."},
		{host + "/shop/cart", "sha256:abc"}, {host + "/shop/cart", "md5:" + strings.Repeat("0", 64)},
	} {
		if _, err := c.Manifest(t.Context(), tt.path, tt.reference); err == nil {
			t.Errorf("%q %q: no error", tt.path, tt.reference)
		}
		if _, err := c.ImageConfig(t.Context(), tt.path, tt.reference); err == nil {
			t.Errorf("%q %q: no error", tt.path, tt.reference)
		}
	}
	if got := u.requests(); len(got) != 0 {
		t.Error(got)
	}
}

// Anybody can push a config: what does not fit stays empty, and the rest is still shown.
func TestConfigsAreReadAsFarAsTheyFit(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, body string
		want       client.ImageConfig
	}{
		{"nothing", `{}`, client.ImageConfig{}},
		{"nulls", `{"config":null,"history":null,"created":null,"os":null}`, client.ImageConfig{}},
		{"a time that is none", `{"created":"yesterday","author":"mei"}`, client.ImageConfig{Author: "mei"}},
		{"wrong kinds", `{"config":{"Env":7,"User":"app"},"history":[{"created_by":1,"comment":"c"}],"author":"mei"}`,
			client.ImageConfig{Author: "mei", Config: client.RunConfig{User: "app"}, History: []client.HistoryEntry{{Comment: "c"}}}},
	} {
		u := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, tt.body) })
		got, err := u.client(t, nil).ImageConfig(t.Context(), u.path(), sha(tt.body))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		tt.want.Digest, tt.want.Content = sha(tt.body), tt.body
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
