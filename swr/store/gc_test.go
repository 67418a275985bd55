package store_test

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

// collect runs all of garbage collection: what was marked before grace goes.
func (f *fixture) collect(t *testing.T, grace time.Duration) (unlinked []string) {
	t.Helper()
	if err := f.MarkUnneeded(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := f.ExpireLinks(t.Context(), f.clock.now().Add(-grace)); err != nil {
		t.Fatal(err)
	}
	_, err := f.CollectBlobs(t.Context(), f.clock.now().Add(-grace), func(digest string) error {
		unlinked = append(unlinked, digest)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(unlinked)
	return unlinked
}

func TestABlobGoesOnceNothingNeedsItForLongEnough(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		f.push(t, r, "v1", "one", 10)
		f.push(t, r, "v2", "two", 20)
		const grace = time.Hour
		if err := f.DeleteTag(t.Context(), r.ID, "v1"); err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			name string
			want []string
		}{
			{"marks the link", nil},
			{"keeps the link until its mark is old", nil},
			{"drops the link", nil},
			{"marks the blob", nil},
			{"keeps the blob until its mark is old", nil},
			{"drops the blob", []string{fakeDigest("layer of one")}},
			{"has nothing left to do", nil},
		} {
			if diff := cmp.Diff(step.want, f.collect(t, grace)); diff != "" {
				t.Errorf("%s: %s", step.name, diff)
			}
			f.clock.skip(grace * 2 / 3)
		}
		if _, err := f.Blob(t.Context(), r.ID, fakeDigest("layer of two")); err != nil {
			t.Errorf("what a tag needs: %v", err)
		}
	})
}

func TestWhatIsLinkedAgainStays(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team")
		from, to := f.addRepository(t, ns, "from"), f.addRepository(t, ns, "to")
		b := store.Blob{Digest: fakeDigest("content"), Size: 7}
		for name, again := range map[string]func() error{
			"pushed":      func() error { return f.FinishUpload(t.Context(), store.Upload{RepositoryID: from.ID}, b) },
			"mounted":     func() error { return f.MountBlob(t.Context(), from.ID, to.ID, b.Digest) },
			"asked after": func() error { return f.KeepBlob(t.Context(), from.ID, b.Digest) },
		} {
			f.addBlob(t, from, b)
			if err := f.MarkUnneeded(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got, err := f.Blob(t.Context(), from.ID, b.Digest); err != nil || !got.Marked {
				t.Errorf("%s: got %+v, %v, want it marked", name, got, err)
			}
			f.clock.skip(time.Hour)
			if err := again(); err != nil {
				t.Fatal(err)
			}
			if got := f.collect(t, time.Minute); got != nil {
				t.Errorf("%s again, and collected: %v", name, got)
			}
		}
	})
}

func TestABlobIsUnlinkedOnlyWhereNoManifestNeedsIt(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		f.push(t, r, "v1", "one", 10)
		free := store.Blob{Digest: fakeDigest("free"), Size: 7}
		f.addBlob(t, r, free)
		for _, tt := range []struct {
			name, digest string
			want         error
		}{
			{"needed", fakeDigest("layer of one"), store.ErrReferenced},
			{"unknown", fakeDigest("unknown"), store.ErrNotFound},
			{"free", free.Digest, nil},
			{"free, again", free.Digest, store.ErrNotFound},
		} {
			if err := f.UnlinkBlob(t.Context(), r.ID, tt.digest); !errors.Is(err, tt.want) {
				t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
			}
		}
	})
}

func TestABlobWhoseFileStaysKeepsItsRow(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		f.addBlob(t, r, store.Blob{Digest: fakeDigest("content"), Size: 7})
		if err := f.UnlinkBlob(t.Context(), r.ID, fakeDigest("content")); err != nil {
			t.Fatal(err)
		}
		if err := f.MarkUnneeded(t.Context()); err != nil {
			t.Fatal(err)
		}
		broken := errors.New("the disk is broken")
		got, err := f.CollectBlobs(t.Context(), f.clock.now(), func(string) error { return broken })
		if !errors.Is(err, broken) || got != (store.Collected{}) {
			t.Errorf("got %+v, %v, want %v", got, err, broken)
		}
		if known, err := f.KnowsBlob(t.Context(), fakeDigest("content")); !known || err != nil {
			t.Errorf("got %t, %v, want the row", known, err)
		}
	})
}

func TestAStrayFileGoesUnlessARowKnowsIt(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		f.addBlob(t, r, store.Blob{Digest: fakeDigest("known"), Size: 7})
		for digest, want := range map[string]bool{fakeDigest("known"): false, fakeDigest("stray"): true} {
			unlinked := false
			removed, err := f.CollectStray(t.Context(), digest, func(string) error { unlinked = true; return nil })
			if removed != want || unlinked != want || err != nil {
				t.Errorf("%s: got %t, unlinked %t, %v, want %t", digest, removed, unlinked, err, want)
			}
			if known, _ := f.KnowsBlob(t.Context(), digest); known == want {
				t.Errorf("%s: afterwards known: %t", digest, known)
			}
		}
	})
}

// Whoever links a blob while it is being deleted comes before that or after it,
// and can tell: a file that is there after the link stays there.
func TestLinksAndCollectionsTakeTurns(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		b := store.Blob{Digest: fakeDigest("content"), Size: 7}
		var file atomic.Bool
		var wg sync.WaitGroup
		wg.Go(func() {
			for range 40 {
				file.Store(true)
				if err := f.FinishUpload(t.Context(), store.Upload{RepositoryID: r.ID}, b); err != nil {
					t.Error(err)
				}
				if !file.Load() { // blob.CommitAnd asks the same
					file.Store(true)
				}
				if _, err := f.Blob(t.Context(), r.ID, b.Digest); err != nil || !file.Load() {
					t.Errorf("linked: %v, on disk: %t", err, file.Load())
				}
				if err := f.UnlinkBlob(t.Context(), r.ID, b.Digest); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range 40 {
				if err := f.MarkUnneeded(t.Context()); err != nil {
					t.Error(err)
				}
				if _, err := f.CollectBlobs(t.Context(), f.clock.now(), func(string) error {
					file.Store(false)
					return nil
				}); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Wait()
	})
}

func TestChecksFindWhatIsWrong(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		digest := f.push(t, r, "v1", "one", 10)
		if wrong, err := f.WrongCounters(t.Context()); len(wrong) != 0 || err != nil {
			t.Errorf("before: got %+v, %v", wrong, err)
		}
		if missing, err := f.MissingParts(t.Context()); len(missing) != 0 || err != nil {
			t.Errorf("before: got %+v, %v", missing, err)
		}
		for _, query := range []string{`UPDATE repositories SET num_images = 7, size = 1`, `DELETE FROM repository_blobs`} {
			if _, err := f.raw.Write.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		missing, err := f.MissingParts(t.Context())
		if diff := cmp.Diff([]store.MissingPart{{Repository: "team/app", Digest: digest, Part: fakeDigest("layer of one")}}, missing); diff != "" || err != nil {
			t.Error(diff, err)
		}
		wrong, err := f.WrongCounters(t.Context())
		want := []store.WrongCounter{{ID: r.ID, Repository: "team/app", Images: 7, RealImages: 1, Size: 1, RealSize: 13}}
		if diff := cmp.Diff(want, wrong); diff != "" || err != nil {
			t.Error(diff, err)
		}
		if err := f.RepairCounters(t.Context(), r.ID); err != nil {
			t.Fatal(err)
		}
		if wrong, err := f.WrongCounters(t.Context()); len(wrong) != 0 || err != nil {
			t.Errorf("after the repair: got %+v, %v", wrong, err)
		}
	})
}
