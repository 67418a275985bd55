package blob

import (
	"bytes"
	"crypto/sha512"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const id = "0123456789abcdef0123456789abcdef"

func newStore(t *testing.T) (*Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "blobs")
	return reopen(t, dir), dir
}

// reopen opens dir as a new process would: with nothing in memory.
func reopen(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func upload(t *testing.T, s *Store, content string) *Upload {
	t.Helper()
	u, err := s.Upload(id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := u.ReadFrom(strings.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	return u
}

func read(t *testing.T, s *Store, d Digest) string {
	t.Helper()
	f, err := s.Open(d)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func sha512Of(content string) Digest {
	d, err := ParseDigest(fmt.Sprintf("sha512:%x", sha512.Sum512([]byte(content))))
	if err != nil {
		panic(err)
	}
	return d
}

// files lists every file under dir, so that a test sees what was left behind.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestABlobIsFiledUnderItsDigest(t *testing.T) {
	t.Parallel()
	content := strings.Repeat("0123456789", 100_000) // several buffers
	for name, d := range map[string]Digest{"sha256": DigestOf([]byte(content)), "sha512": sha512Of(content)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, dir := newStore(t)
			if err := upload(t, s, content).Commit(d); err != nil {
				t.Fatal(err)
			}
			if got := read(t, s, d); got != content {
				t.Errorf("read %d other bytes", len(got))
			}
			want := []string{name + "/" + d.hex[:2] + "/" + d.hex}
			if diff := cmp.Diff(want, files(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnUploadGoesOnWhereItStopped(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		restart bool
		digest  Digest
	}{
		{"in one process", false, DigestOf([]byte("one two three"))},
		{"in one process, with sha512", false, sha512Of("one two three")},
		{"after a restart", true, DigestOf([]byte("one two three"))},
		{"after a restart, with sha512", true, sha512Of("one two three")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, dir := newStore(t)
			for _, part := range []string{"one ", "two ", "three"} {
				u := upload(t, s, part)
				if err := u.Close(); err != nil {
					t.Fatal(err)
				}
				if tt.restart {
					s = reopen(t, dir)
				}
			}
			u := upload(t, s, "")
			if got := u.Size(); got != 13 {
				t.Errorf("size: got %d, want 13", got)
			}
			if err := u.Commit(tt.digest); err != nil {
				t.Fatal(err)
			}
			if got := read(t, s, tt.digest); got != "one two three" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestATornBodyKeepsWhatCame(t *testing.T) {
	t.Parallel()
	for _, torn := range []error{io.ErrUnexpectedEOF, syscall.ECONNRESET} {
		s, _ := newStore(t)
		u := upload(t, s, "")
		n, err := u.ReadFrom(io.MultiReader(strings.NewReader("half"), iotest.ErrReader(torn)))
		if n != 4 || !errors.Is(err, torn) {
			t.Errorf("got %d bytes and %v, want 4 and %v", n, err, torn)
		}
		if _, err := u.ReadFrom(strings.NewReader(" and half")); err != nil {
			t.Fatal(err)
		}
		if err := u.Commit(DigestOf([]byte("half and half"))); err != nil {
			t.Error(err)
		}
	}
}

func TestContentOfAnotherDigestIsDropped(t *testing.T) {
	t.Parallel()
	for _, d := range []Digest{DigestOf([]byte("other")), sha512Of("other")} {
		s, dir := newStore(t)
		if err := upload(t, s, "content").Commit(d); !errors.Is(err, ErrMismatch) {
			t.Errorf("got %v, want %v", err, ErrMismatch)
		}
		if got := files(t, dir); got != nil {
			t.Errorf("left behind: %v", got)
		}
	}
}

func TestBytesLostFromTheDiskAreNoticed(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	upload(t, s, "content").Close()
	if err := os.WriteFile(filepath.Join(dir, "uploads", id), []byte("cont\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := upload(t, reopen(t, dir), "").Commit(DigestOf([]byte("content")))
	if !errors.Is(err, ErrMismatch) {
		t.Errorf("got %v, want %v", err, ErrMismatch)
	}
}

func TestOneRequestAtATimeHoldsAnUpload(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	u := upload(t, s, "content")
	if _, err := s.Upload(id); !errors.Is(err, ErrBusy) {
		t.Errorf("a second holder: got %v, want %v", err, ErrBusy)
	}
	if err := u.Close(); err != nil {
		t.Fatal(err)
	}
	if err := upload(t, s, "").Cancel(); err != nil {
		t.Fatal(err)
	}
	u = upload(t, s, "")
	if got := u.Size(); got != 0 {
		t.Errorf("after cancel: got %d bytes, want 0", got)
	}
}

func TestManyMayCommitTheSameDigestAtOnce(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	content := bytes.Repeat([]byte("same"), 50_000)
	d := DigestOf(content)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			u, err := s.Upload(fmt.Sprintf("%032d", i))
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := u.ReadFrom(bytes.NewReader(content)); err != nil {
				t.Error(err)
			}
			if err := u.Commit(d); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := read(t, s, d); got != string(content) {
		t.Errorf("read %d other bytes", len(got))
	}
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("got files %v, want the blob alone", got)
	}
}

// The order is the whole protocol: bytes, then the name, then the directory.
func TestABlobIsSyncedBeforeAndAfterItIsNamed(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	d := DigestOf([]byte("content"))
	u := upload(t, s, "content")

	var steps []string
	s.sync = func(f *os.File) error {
		_, err := os.Stat(filepath.Join(dir, d.file()))
		name, _ := filepath.Rel(dir, f.Name())
		steps = append(steps, fmt.Sprintf("%s, in place %t", name, err == nil))
		return f.Sync()
	}
	if err := u.Commit(d); err != nil {
		t.Fatal(err)
	}
	want := []string{"uploads/" + id + ", in place false", "sha256, in place false", d.folder() + ", in place true"}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Error(diff)
	}
}

func TestADiskThatFailsIsReported(t *testing.T) {
	t.Parallel()
	for n := range 3 {
		t.Run(fmt.Sprintf("sync number %d", n+1), func(t *testing.T) {
			t.Parallel()
			s, dir := newStore(t)
			u := upload(t, s, "content")
			s.sync = failing(n)
			if err := u.Commit(DigestOf([]byte("content"))); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("got %v, want %v", err, syscall.ENOSPC)
			}

			s.sync = (*os.File).Sync // space returns
			if err := upload(t, s, "content").Commit(DigestOf([]byte("content"))); err != nil {
				t.Errorf("afterwards: %v", err)
			}
			if got := files(t, dir); len(got) != 1 {
				t.Errorf("got files %v, want the blob alone", got)
			}
		})
	}
}

func failing(after int) func(*os.File) error {
	return func(f *os.File) error {
		if after--; after < 0 {
			return syscall.ENOSPC
		}
		return f.Sync()
	}
}

func TestOnlyAbandonedUploadsAreSwept(t *testing.T) {
	t.Parallel()
	s, dir := newStore(t)
	for _, name := range []string{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccccccccc"} {
		u, err := s.Upload(name)
		if err != nil {
			t.Fatal(err)
		}
		if name != "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" {
			u.Close()
		}
	}
	before := time.Now().Add(-time.Hour)
	for _, name := range []string{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"} {
		if err := os.Chtimes(filepath.Join(dir, "uploads", name), before, before); err != nil {
			t.Fatal(err)
		}
	}
	stray := filepath.Join(dir, "uploads", "README")
	if err := errors.Join(os.WriteFile(stray, nil, 0o600), os.Chtimes(stray, before, before)); err != nil {
		t.Fatal(err)
	}
	if err := s.Sweep(before.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	want := []string{"uploads/README", "uploads/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "uploads/cccccccccccccccccccccccccccccccc"}
	if diff := cmp.Diff(want, files(t, dir)); diff != "" {
		t.Error(diff)
	}
}
