package client_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"swr-console/client"
)

const manifestBody = `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
	"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:c","size":2},
	"layers":[{"digest":"sha256:l","size":40}]}`

func sha(body string) string { return fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(body))) }

// depot stands in for a service whose registry behaves in some special way.
type depot struct {
	challenge string // in the place of HOST stands its own address; empty lets strangers read
	host      string // that the secret is for; empty: its own
	life      time.Duration
	federated bool   // its users have no access key to make a secret of
	refuses   string // a path, answered with 401
	gone      string // a path, answered with 404
	body      string
	content   http.HandlerFunc // nil answers with body
}

// start answers as SWR, its registry and its realm at once.
func (d depot) start(t *testing.T) *upstream {
	t.Helper()
	var u *upstream
	u = serve(t, func(w http.ResponseWriter, r *http.Request) {
		self := strings.TrimPrefix(u.URL, "http://")
		user, password, _ := r.BasicAuth()
		letIn := d.challenge == "" || r.Header.Get("Authorization") == "Bearer good" || user == "region@ak" && password == "key" && strings.HasPrefix(d.challenge, "Basic")
		switch {
		case d.refuses != "" && strings.HasPrefix(r.URL.Path, d.refuses):
			answering(401, `{"errors":[{"code":"UNAUTHORIZED","message":"no"}]}`)(w, r)
		case r.URL.Path == d.gone:
			answering(404, "")(w, r)
		case r.URL.Path == "/v2/manage/utils/secret" && d.federated:
			writeJSON(t, w, 200, client.LoginSecret{Auths: map[string]client.LoginAuth{self: {Auth: "Og=="}}})
		case strings.HasPrefix(r.URL.Path, "/v2/manage/utils/"):
			host := d.host
			if host == "" {
				host = self
			}
			if d.life > 0 {
				w.Header().Set("X-Swr-Expireat", time.Now().Add(d.life).UTC().Format(time.RFC3339Nano))
			}
			writeJSON(t, w, 200, client.LoginSecret{Auths: map[string]client.LoginAuth{
				host: {Auth: base64.StdEncoding.EncodeToString([]byte("region@ak:key"))},
			}})
		case r.URL.Path == "/token" && user == "region@ak" && password == "key":
			io.WriteString(w, `{"access_token":"good","expires_in":300}`)
		case !letIn:
			w.Header().Add("WWW-Authenticate", "Negotiate")
			w.Header().Add("WWW-Authenticate", strings.ReplaceAll(d.challenge, "HOST", u.URL))
			w.WriteHeader(401)
		case d.content != nil:
			d.content(w, r)
		default:
			w.Header().Set("Content-Type", "application/vnd.oci.image.manifest.v1+json")
			io.WriteString(w, d.body)
		}
	})
	return u
}

func (u *upstream) path() string { return strings.TrimPrefix(u.URL, "http://") + "/shop/web/cart" }

const bearer = `Bearer realm="HOST/token",service="dock\"yard",scope="repository:shop/web/cart:pull,push"`
