package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"swr-console/client"
	"swr-console/swr/sqldb"
	"swr-console/swr/sqldb/pgtest"
	"swr-console/swr/store"
)

// fixture is a store with one account in it.
type fixture struct {
	*store.Store
	account store.Account
	clock   *clock
	raw     sqldb.DB // for what no operation of the service does yet
}

// both runs test on a store in a SQLite file and on one in a PostgreSQL database.
func both(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Parallel()
	for name, url := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "swr.db") },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t, url(t)))
		})
	}
}

func open(t *testing.T, url string) *fixture {
	t.Helper()
	clock := &clock{}
	s, err := store.Open(t.Context(), url, clock.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	raw, err := sqldb.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })

	f := &fixture{Store: s, clock: clock, raw: raw}
	f.account = f.addAccount(t, "Account-A", "alice")
	return f
}

// clock goes on by a second with every look at it, so that no two changes have the same time.
type clock struct{ seconds atomic.Int64 }

func (c *clock) now() time.Time {
	return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(c.seconds.Add(1)) * time.Second)
}

func (c *clock) skip(d time.Duration) { c.seconds.Add(int64(d.Seconds())) }

func (f *fixture) addAccount(t *testing.T, domain, user string) store.Account {
	t.Helper()
	a, _, err := f.EnsureAccount(t.Context(), store.Account{
		Project: store.Project{ID: "project of " + domain, Name: "region"},
		User: store.User{
			ID: user + " of " + domain, Name: user, Domain: store.Domain{ID: "id of " + domain, Name: domain},
			PasswordHash: "hash", Admin: true, Enabled: true,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (f *fixture) actor() store.Actor {
	return store.Actor{ID: f.account.User.ID, Name: f.account.User.Name}
}

func (f *fixture) addNamespace(t *testing.T, name string) store.Namespace {
	t.Helper()
	ns, err := f.CreateNamespace(t.Context(), store.Namespace{
		Name: name, Domain: f.account.User.Domain, Creator: f.actor(),
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return ns
}

func (f *fixture) addRepository(t *testing.T, ns store.Namespace, name string) store.Repository {
	t.Helper()
	r, err := f.CreateRepository(t.Context(), store.Repository{
		Namespace: ns, Name: name, Category: client.DefaultCategory, Creator: f.actor(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (f *fixture) grantRepository(t *testing.T, r store.Repository, user string, level client.Level) {
	t.Helper()
	if _, err := f.raw.Write.ExecContext(t.Context(), `
		INSERT INTO repository_grants (repository_id, user_id, user_name, level, created_at)
		VALUES ($1, $2, $2, $3, 0)`, r.ID, user, int64(level)); err != nil {
		t.Fatal(err)
	}
}

// push gives a repository an image of one layer of size bytes under tag; the
// same content is the same manifest.
func (f *fixture) push(t *testing.T, r store.Repository, tag, content string, size int64) (digest string) {
	t.Helper()
	blob := store.Blob{Digest: fakeDigest("layer of " + content), Size: size}
	id := fmt.Sprintf("upload-%d", f.clock.now().Unix())
	upload := store.Upload{ID: id, RepositoryID: r.ID, UserID: f.actor().ID}
	if err := f.CreateUpload(t.Context(), upload); err != nil {
		t.Fatal(err)
	}
	if err := f.FinishUpload(t.Context(), upload, blob); err != nil {
		t.Fatal(err)
	}
	return f.put(t, store.Push{
		Manifest: store.Manifest{RepositoryID: r.ID, Digest: fakeDigest(content), MediaType: "image", Content: content, ConfigDigest: blob.Digest},
		Blobs:    []store.Part{{Digest: blob.Digest, Size: size}},
		Tag:      tag,
	})
}

// pushIndex gives a repository an index of the images with these contents.
func (f *fixture) pushIndex(t *testing.T, r store.Repository, tag, content string, children ...string) (digest string) {
	t.Helper()
	p := store.Push{
		Manifest: store.Manifest{RepositoryID: r.ID, Digest: fakeDigest(content), MediaType: "index", Content: content},
		Tag:      tag,
	}
	for _, child := range children {
		p.Children = append(p.Children, store.Part{Digest: fakeDigest(child), Size: int64(len(child))})
	}
	return f.put(t, p)
}

func (f *fixture) put(t *testing.T, p store.Push) (digest string) {
	t.Helper()
	if err := f.PutManifest(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	return p.Manifest.Digest
}

// fakeDigest is as good as a hash for a database.
func fakeDigest(content string) string {
	return "sha256:" + strings.ReplaceAll(content, " ", "-")
}

// names collects what one calls each of all.
func names[T any](all []T, name func(T) string) []string {
	list := []string{}
	for _, one := range all {
		list = append(list, name(one))
	}
	return list
}
