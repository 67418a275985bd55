package swr

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

func TestAbandonedUploadsAreCollected(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := time.Now()
	o := Options{DataDir: dir, Now: func() time.Time { return now }}.withDefaults()
	s, err := store.Open(t.Context(), filepath.Join(dir, "swr.db"), o.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	blobs, err := blob.New(filepath.Join(dir, "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	defer blobs.Close()
	k := keeper{s, blobs}

	id := begunUpload(t, s, blobs)
	now = now.Add(o.GCPushGrace - time.Minute)
	if _, err := k.collect(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Upload(t.Context(), id); err != nil {
		t.Errorf("collected too early: %v", err)
	}
	if received, err := blobs.Received(id); received != 4 || err != nil {
		t.Errorf("collected too early: %d bytes, %v", received, err)
	}

	now = now.Add(2 * time.Minute)
	if _, err := k.collect(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Upload(t.Context(), id); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v, want %v", err, store.ErrNotFound)
	}
	if left, err := os.ReadDir(filepath.Join(dir, "blobs", "uploads")); len(left) != 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// begunUpload leaves four bytes in an upload.
func begunUpload(t *testing.T, s *store.Store, blobs *blob.Store) (id string) {
	t.Helper()
	a, _, err := s.EnsureAccount(t.Context(), store.Account{
		Project: store.Project{ID: "p", Name: "p"},
		User:    store.User{ID: "u", Name: "u", Enabled: true, Domain: store.Domain{ID: "d", Name: "d"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	ns, err := s.CreateNamespace(t.Context(), store.Namespace{Name: "team", Domain: a.User.Domain, Creator: store.Actor{ID: "u", Name: "u"}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	repo, err := s.CreateRepository(t.Context(), store.Repository{Namespace: ns, Name: "app"})
	if err != nil {
		t.Fatal(err)
	}
	id = blob.NewUploadID()
	if err := s.CreateUpload(t.Context(), store.Upload{ID: id, RepositoryID: repo.ID, UserID: "u"}); err != nil {
		t.Fatal(err)
	}
	u, err := blobs.Upload(id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := u.ReadFrom(strings.NewReader("half")); err != nil {
		t.Fatal(err)
	}
	if err := u.Close(); err != nil {
		t.Fatal(err)
	}
	return id
}
