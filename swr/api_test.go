package swr_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/iam"
	"swr-console/swr/sqldb"
	"swr-console/swr/swrtest"
)

// service is a running service whose database the tests can reach as well, for
// what no operation does.
type service struct {
	*swrtest.Service
	options swr.Options
	raw     sqldb.DB
}

func start(t *testing.T, opts ...func(*swr.Options)) *service {
	t.Helper()
	s := &service{}
	s.Service = swrtest.Start(t, append(opts, func(o *swr.Options) {
		if o.DatabaseURL == "" {
			o.DatabaseURL = filepath.Join(o.DataDir, "swr.db")
		}
		s.options = *o
	})...)
	raw, err := sqldb.Open(t.Context(), s.options.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })
	s.raw = raw
	return s
}

// addUser makes a user who administers their account when that is not the service's own.
func (s *service) addUser(t *testing.T, account, name string) *caller {
	t.Helper()
	return s.signIn(t, account, name, s.AddUser(t, account, name, account != s.Account).Password)
}

func (s *service) grantNamespace(t *testing.T, namespace, user string, level client.Level) {
	t.Helper()
	s.admin(t).do(t, "POST", namespaces+"/"+namespace+"/access", s.grants(t, user, level)).want(t, 201, "")
}

// grantRepository grants a level on the only repository of this name.
func (s *service) grantRepository(t *testing.T, repository, user string, level client.Level) {
	t.Helper()
	a := s.admin(t).do(t, "GET", "/v2/manage/repos?limit=1000&offset=0&name="+repository, "")
	a.want(t, 200, "")
	var list []client.RepositoryItem
	a.decode(t, &list)
	list = slices.DeleteFunc(list, func(r client.RepositoryItem) bool { return r.Name != repository })
	if len(list) != 1 {
		t.Fatalf("repository %s: %s", repository, a.body)
	}
	path := namespaces + "/" + list[0].Namespace + "/repos/" + strings.ReplaceAll(repository, "/", "$") + "/access"
	s.admin(t).do(t, "POST", path, s.grants(t, user, level)).want(t, 201, "")
}

// grants is a body that grants one user of the service's account a level.
func (s *service) grants(t *testing.T, user string, level client.Level) string {
	t.Helper()
	return fmt.Sprintf(`[{"user_id":%q,"user_name":%q,"auth":%d}]`, s.userID(t, user), user, level)
}

// userID is the id of a user of the service's account.
func (s *service) userID(t *testing.T, name string) string {
	t.Helper()
	a := s.admin(t).do(t, "GET", "/v3/users?name="+name, "")
	a.want(t, 200, "")
	var list client.UserList
	a.decode(t, &list)
	if len(list.Users) != 1 {
		t.Fatalf("user %s: %s", name, a.body)
	}
	return list.Users[0].ID
}

func (s *service) exec(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := s.raw.Write.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

// push pushes a small image to namespace/repository:tag as a container client does, and returns it.
func (s *service) push(t *testing.T, image string) v1.Image {
	t.Helper()
	img, err := random.Image(100, 2)
	if err != nil {
		t.Fatal(err)
	}
	s.pushImage(t, image, img)
	return img
}

func (s *service) pushImage(t *testing.T, image string, img v1.Image) {
	t.Helper()
	ref, err := name.ParseReference(s.Registry+"/"+image, name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.Write(ref, img, remote.WithContext(t.Context()), remote.WithAuth(&authn.Basic{
		Username: s.Project + "@" + s.AccessKey, Password: iam.LoginKey(s.AccessKey, s.SecretKey),
	})); err != nil {
		t.Fatal(err)
	}
}

// pull fetches a manifest with a login secret.
func (s *service) pull(t *testing.T, image string, with client.Credential) {
	t.Helper()
	ref, err := name.ParseReference(s.Registry+"/"+image, name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	auth := remote.WithAuth(&authn.Basic{Username: with.Username, Password: with.Password})
	if _, err := remote.Get(ref, auth, remote.WithContext(t.Context())); err != nil {
		t.Errorf("pull: %v", err)
	}
}

// caller sends requests with a token.
type caller struct{ url, token string }

func (s *service) admin(t *testing.T) *caller {
	t.Helper()
	return s.signIn(t, s.Account, s.User, s.Password)
}

func (s *service) signIn(t *testing.T, account, user, password string) *caller {
	t.Helper()
	a := (&caller{url: s.URL}).do(t, "POST", "/v3/auth/tokens", passwordBody(account, user, password, s.Project))
	a.want(t, 201, "")
	return &caller{s.URL, a.header.Get("X-Subject-Token")}
}

func passwordBody(account, user, password, project string) string {
	return fmt.Sprintf(`{"auth":{"identity":{"methods":["password"],"password":{"user":
		{"name":%q,"password":%q,"domain":{"name":%q}}}},"scope":{"project":{"name":%q}}}}`, user, password, account, project)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// do sends one request. The path goes on the wire as it is written.
func (c *caller) do(t *testing.T, method, path, body string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, c.url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	r.URL.Opaque = "//" + r.URL.Host + path
	if c.token != "" {
		r.Header.Set("X-Auth-Token", c.token)
	}
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

// want checks the status and, of a refusal, the code in every form that clients read.
func (a answer) want(t *testing.T, status int, code string) {
	t.Helper()
	if a.status != status {
		t.Fatalf("got %d, want %d: %s", a.status, status, a.body)
	}
	if len(a.header.Get("X-Request-Id")) != 32 {
		t.Errorf("X-Request-Id: %q", a.header.Get("X-Request-Id"))
	}
	if code == "" {
		return
	}
	if !strings.Contains(code, ".") {
		code = "SVCSTG.SWR." + code
	}
	var body client.ErrorBody
	a.decode(t, &body)
	want := client.NewErrorBody(code, body.Msg, "", a.header.Get("X-Request-Id"))
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("error body: %s", diff)
	}
	if body.Msg == "" { // the official SDK then ignores the code
		t.Error("the message is empty")
	}
}

func (a answer) decode(t *testing.T, into any) {
	t.Helper()
	if got := a.header.Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type: %q", got)
	}
	decoder := json.NewDecoder(strings.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// decodeLoosely is decode for a body of which into has only a part.
func (a answer) decodeLoosely(t *testing.T, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), into); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// request is one line of a table: what is sent, and what must come back.
type request struct {
	name, method, path, body string
	status                   int
	code                     string
}

func (c *caller) run(t *testing.T, requests []request) {
	t.Helper()
	for _, r := range requests {
		t.Run(r.name, func(t *testing.T) {
			a := c.do(t, r.method, r.path, r.body)
			a.want(t, r.status, r.code)
			switch r.status {
			case 201:
				if a.body != "{}" { // terraform fails on an empty body
					t.Errorf("body: got %q, want {}", a.body)
				}
			case 204:
				if a.body != "" {
					t.Errorf("body: got %q, want none", a.body)
				}
			}
		})
	}
}
