package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

// addBlob links a blob to a repository as an upload does.
func (f *fixture) addBlob(t *testing.T, r store.Repository, b store.Blob) {
	t.Helper()
	if err := f.FinishUpload(t.Context(), store.Upload{RepositoryID: r.ID}, b); err != nil {
		t.Fatal(err)
	}
}

func TestABlobIsThereWhereItIsLinked(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		from, to, other := f.addRepository(t, ns, "from"), f.addRepository(t, ns, "to"), f.addRepository(t, ns, "other")
		b := store.Blob{Digest: fakeDigest("content"), Size: 7}
		f.addBlob(t, from, b)
		f.addBlob(t, from, b) // pushed twice

		if err := f.MountBlob(t.Context(), from.ID, to.ID, b.Digest); err != nil {
			t.Fatal(err)
		}
		for _, r := range []store.Repository{from, to} {
			if got, err := f.Blob(t.Context(), r.ID, b.Digest); got != b || err != nil {
				t.Errorf("%s: got %v, %v, want %v", r.Name, got, err, b)
			}
		}
		if _, err := f.Blob(t.Context(), other.ID, b.Digest); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("where it was never linked: got %v, want %v", err, store.ErrNotFound)
		}
		if err := f.MountBlob(t.Context(), other.ID, to.ID, b.Digest); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("mounted from there: got %v, want %v", err, store.ErrNotFound)
		}
		if err := f.MountBlob(t.Context(), from.ID, 999, b.Digest); !errors.Is(err, store.ErrReferenced) {
			t.Errorf("mounted to a repository that has gone: got %v, want %v", err, store.ErrReferenced)
		}
	})
}

func TestAnUploadIsRememberedUntilItEnds(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		begin := func(id string) store.Upload {
			u := store.Upload{ID: id, RepositoryID: r.ID, UserID: "bob"}
			if err := f.CreateUpload(t.Context(), u); err != nil {
				t.Fatal(err)
			}
			return u
		}
		gone := func(id string) {
			t.Helper()
			if _, err := f.Upload(t.Context(), id); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: got %v, want %v", id, err, store.ErrNotFound)
			}
		}

		finished := begin("finished")
		if err := f.UpdateUpload(t.Context(), "finished", 5); err != nil {
			t.Fatal(err)
		}
		got, err := f.Upload(t.Context(), "finished")
		if err != nil {
			t.Fatal(err)
		}
		if !got.UpdatedAt.After(got.CreatedAt) {
			t.Errorf("updated at %s, created at %s", got.UpdatedAt, got.CreatedAt)
		}
		got.CreatedAt, got.UpdatedAt = time.Time{}, time.Time{}
		want := store.Upload{ID: "finished", RepositoryID: r.ID, UserID: "bob", Received: 5}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if err := f.FinishUpload(t.Context(), finished, store.Blob{Digest: fakeDigest("x"), Size: 5}); err != nil {
			t.Fatal(err)
		}
		gone("finished")

		begin("cancelled")
		if err := f.DeleteUpload(t.Context(), "cancelled"); err != nil {
			t.Fatal(err)
		}
		gone("cancelled")

		begin("abandoned")
		f.clock.skip(24 * time.Hour)
		limit := f.clock.now()
		begin("young")
		if err := f.DeleteUploadsBefore(t.Context(), limit); err != nil {
			t.Fatal(err)
		}
		gone("abandoned")
		if _, err := f.Upload(t.Context(), "young"); err != nil {
			t.Error(err)
		}
		if err := f.DeleteRepository(t.Context(), r.ID); err != nil {
			t.Error(err)
		}
		gone("young")
	})
}
