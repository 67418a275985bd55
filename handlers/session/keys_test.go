package session_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"swr-console/handlers/session"
)

func TestTheFirstStartMakesAKeyForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys", "session")
	var wg sync.WaitGroup
	for range 4 { // consoles that start at once agree on one
		wg.Go(func() {
			if _, err := session.CreateKeys(path); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()

	info, err := os.Stat(path)
	must(t, err)
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("mode %o, want 600", got)
	}
	first, err := os.ReadFile(path)
	must(t, err)
	_, err = session.CreateKeys(path)
	must(t, err)
	second, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(first, second) {
		t.Error("a later start replaced the key")
	}
	left, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(left) != 1 {
		t.Errorf("%d files left, want 1", len(left))
	}
}

func TestBadKeyFilesAreRefused(t *testing.T) {
	t.Parallel()
	good := strings.Repeat("A", 43) + "="
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "holds no key"},
		{"comments only", "# none yet\n", "holds no key"},
		{"a short key", good + "\nQUJD\n", "line 2"},
		{"not base64", "\n\n" + strings.Repeat("!", 44), "line 3"},
		{"a binary file", string(bytes.Repeat([]byte{0, 1, 2}, 20)), "line 1"},
		{"a line without an end", strings.Repeat("A", 70<<10), "line 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "keys")
			must(t, os.WriteFile(path, []byte(tt.text), 0o600))
			_, err := session.CreateKeys(path)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v, want %q and the path", err, tt.want)
			}
			if tt.text != "" && strings.Contains(fmt.Sprint(err), tt.text) {
				t.Error("the error tells the file's contents")
			}
		})
	}
}

func TestAMissingKeyFileIsMadeOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys")
	if _, err := session.LoadKeys(path); err == nil {
		t.Error("a missing file was loaded")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("LoadKeys made the file")
	}
}

func TestAFolderThatCannotBeMadeIsAnError(t *testing.T) {
	t.Parallel()
	blocker := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(blocker, nil, 0o600))
	if _, err := session.CreateKeys(filepath.Join(blocker, "keys")); err == nil {
		t.Error("no error")
	}
}

func TestKeysAreNeverPrinted(t *testing.T) {
	t.Parallel()
	keys := newKeys(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		if got := fmt.Sprintf(verb, keys); got != "(secret)" {
			t.Errorf("%s: %q", verb, got)
		}
	}
}
