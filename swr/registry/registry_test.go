package registry_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/iam"
	"swr-console/swr/sqldb"
	"swr-console/swr/store"
	"swr-console/swr/swrtest"
)

// service is a running service, with a way past its API to what the API does
// not offer yet: more users and their levels.
type service struct {
	*swrtest.Service
	dir   string
	store *store.Store
	db    sqldb.DB
	iam   *iam.IAM
	clock *atomic.Int64 // what the service's clock is ahead of the real one
	admin authn.Basic
}

func start(t testing.TB) *service {
	t.Helper()
	return startOn(t, "")
}

// startOn starts a service on the database at url, or on a file of its own.
func startOn(t testing.TB, url string) *service {
	t.Helper()
	s := &service{clock: new(atomic.Int64)}
	now := func() time.Time { return time.Now().Add(time.Duration(s.clock.Load())) }
	s.Service = swrtest.Start(t, func(o *swr.Options) { s.dir, o.Now, o.DatabaseURL = o.DataDir, now, url })
	s.admin = authn.Basic{Username: s.Project + "@" + s.AccessKey, Password: iam.LoginKey(s.AccessKey, s.SecretKey)}

	url = cmp.Or(url, filepath.Join(s.dir, "swr.db"))
	var err error
	if s.store, err = store.Open(t.Context(), url, now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.store.Close() })
	if s.db, err = sqldb.Open(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.db.Close() })
	s.iam, _, err = iam.New(t.Context(), iam.Options{
		Store: s.store, KeyDir: filepath.Join(s.dir, "keys"), Region: s.Project,
		AdminDomain: s.Account, AdminName: s.User, Now: now,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// organization creates one that belongs to the administrator's account.
func (s *service) organization(t testing.TB, name string) {
	t.Helper()
	if err := s.Client(t).CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: name}); err != nil {
		t.Fatal(err)
	}
}

// user creates an ordinary user of an account and gives them a temporary login.
func (s *service) user(t testing.TB, account, user string) authn.Basic {
	t.Helper()
	a, _, err := s.store.EnsureAccount(t.Context(), store.Account{
		Project: store.Project{ID: "project-" + account, Name: s.Project},
		User: store.User{
			ID: "id-" + user, Name: user, Enabled: true,
			Domain: store.Domain{ID: "domain-" + account, Name: account},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	who := iam.Identity{UserID: a.User.ID, DomainID: a.User.Domain.ID}
	login, err := s.iam.CreateLoginSecret(t.Context(), who, s.Project, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return authn.Basic{Username: login.Username, Password: login.Password}
}

// grant gives a user a level in an organization or, when repository is not empty, on that alone.
func (s *service) grant(t testing.TB, user, organization, repository string, level client.Level) {
	t.Helper()
	query := `
		INSERT INTO namespace_grants (namespace_id, user_id, user_name, level, created_at)
		SELECT id, $1, $1, $2, 0 FROM namespaces WHERE name = $3`
	args := []any{"id-" + user, int64(level), organization}
	if repository != "" {
		query = `
		INSERT INTO repository_grants (repository_id, user_id, user_name, level, created_at)
		SELECT r.id, $1, $1, $2, 0 FROM repositories r JOIN namespaces n ON n.id = r.namespace_id
		WHERE n.name = $3 AND r.name = $4`
		args = append(args, repository)
	}
	result, err := s.db.Write.ExecContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := result.RowsAffected(); n != 1 {
		t.Fatalf("granted %d levels, want 1", n)
	}
}

func (s *service) repository(t testing.TB, organization, repository string) store.Repository {
	t.Helper()
	r, err := s.store.Repository(t.Context(), organization, repository)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ref parses organization/repository:tag or …@digest at this registry.
func (s *service) ref(t testing.TB, image string) name.Reference {
	t.Helper()
	ref, err := name.ParseReference(s.Registry + "/" + image)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func as(login authn.Basic) remote.Option { return remote.WithAuth(&login) }

// answer is what a raw request got.
type answer struct {
	*http.Response
	body string
}

// code is the first error code of the answer, and message what a person reads.
func (a answer) code() string    { c, _ := a.problem(); return c }
func (a answer) message() string { _, m := a.problem(); return m }

func (a answer) problem() (code, message string) {
	var body struct {
		Errors []struct{ Code, Message string }
	}
	if json.Unmarshal([]byte(a.body), &body) != nil || len(body.Errors) == 0 {
		return "", ""
	}
	return body.Errors[0].Code, body.Errors[0].Message
}

// do sends one request as login, or as a stranger when its name is empty.
// headers are name and value in turn. path may be a whole URL.
func (s *service) do(t testing.TB, login authn.Basic, method, path string, body io.Reader, headers ...string) answer {
	t.Helper()
	if !strings.HasPrefix(path, "http") {
		path = s.URL + path
	}
	r, err := http.NewRequestWithContext(context.Background(), method, path, body)
	if err != nil {
		t.Fatal(err)
	}
	if login.Username != "" {
		r.SetBasicAuth(login.Username, login.Password)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return send(t, r)
}

func send(t testing.TB, r *http.Request) answer {
	t.Helper()
	response, err := http.DefaultTransport.RoundTrip(r) // follows no redirect
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response, string(content)}
}

// want fails the test unless the answer has this status and, if one is given, this error code.
func (a answer) want(t testing.TB, status int, code string) answer {
	t.Helper()
	if a.StatusCode != status || a.code() != code {
		t.Fatalf("%s %s: got %d %q, want %d %q\n%s", a.Request.Method, a.Request.URL, a.StatusCode, a.code(), status, code, a.body)
	}
	return a
}

// blob uploads content in one request and returns its digest.
func (s *service) blob(t testing.TB, login authn.Basic, repository, content string) string {
	t.Helper()
	digest := digestOf(content)
	s.do(t, login, "POST", fmt.Sprintf("/v2/%s/blobs/uploads/?digest=%s", repository, digest), strings.NewReader(content)).want(t, 201, "")
	return digest
}
