package blob

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestABlobTakenAwayBeforeItWasKnownComesBack(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	d := DigestOf([]byte("content"))
	if err := upload(t, s, "content").CommitAnd(d, func() error { return s.Remove(d) }); err != nil {
		t.Fatal(err)
	}
	if got := read(t, s, d); got != "content" {
		t.Errorf("got %q", got)
	}
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("got files %v, want the blob alone", got)
	}
}

func TestABlobThatCannotBeRecordedStaysForThePushThatFollows(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	d := DigestOf([]byte("content"))
	refused := errors.New("refused")
	if err := upload(t, s, "content").CommitAnd(d, func() error { return refused }); !errors.Is(err, refused) {
		t.Errorf("got %v, want %v", err, refused)
	}
	if !s.Has(d) {
		t.Error("the file has gone")
	}
}

func TestEachBlobIsVisitedAndNothingElse(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	a, b := DigestOf([]byte("content")), sha512Of("content")
	for _, d := range []Digest{a, b} {
		if err := upload(t, s, "content").Commit(d); err != nil {
			t.Fatal(err)
		}
	}
	upload(t, s, "half").Close()
	if err := os.WriteFile(filepath.Join(dir, "sha256", a.hex[:2], "README"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var visited []string
	if err := s.Each(func(d Digest, written time.Time) error {
		visited = append(visited, d.String())
		if time.Since(written) > time.Hour {
			t.Errorf("%s: written at %s", d, written)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{a.String(), b.String()}, visited); diff != "" {
		t.Error(diff)
	}
}

func TestVerifyNoticesOtherBytes(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	d := DigestOf([]byte("content"))
	if _, err := s.Verify(d); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: got %v, want %v", err, fs.ErrNotExist)
	}
	if err := upload(t, s, "content").Commit(d); err != nil {
		t.Fatal(err)
	}
	if intact, err := s.Verify(d); !intact || err != nil {
		t.Errorf("whole: got %t, %v", intact, err)
	}
	if err := os.WriteFile(filepath.Join(dir, d.file()), []byte("c0ntent"), 0o600); err != nil {
		t.Fatal(err)
	}
	if intact, err := s.Verify(d); intact || err != nil {
		t.Errorf("changed: got %t, %v", intact, err)
	}
}
