package session

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const keySize = 32

// Keys are the server's halves of what opens a session. The first one seals, all
// of them open: put a new key on top to retire the others within a day.
type Keys struct {
	keys [][]byte
}

// LoadKeys reads the key file at path: one key a line, 32 bytes in base64, blank
// lines and lines that begin with # aside.
func LoadKeys(path string) (*Keys, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("session keys: %w", err)
	}

	k := &Keys{}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(key) != keySize {
			return nil, fmt.Errorf("session keys: %s line %d: want %d bytes in base64", path, i+1, keySize)
		}
		k.keys = append(k.keys, key)
	}
	if len(k.keys) == 0 {
		return nil, fmt.Errorf("session keys: %s holds no key", path)
	}
	return k, nil
}

// CreateKeys is LoadKeys for a file that may still be missing: it is then written
// with one new key, readable by its owner alone.
func CreateKeys(path string) (*Keys, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := writeKey(path); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("session keys: %w", err)
		}
	}
	return LoadKeys(path)
}

// writeKey links a complete file into place, so that of two consoles which start
// at once on one folder both read the same key, and neither half of one.
func writeKey(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-key-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()

	key := make([]byte, keySize)
	rand.Read(key) // never fails
	if _, err := fmt.Fprintln(f, base64.StdEncoding.EncodeToString(key)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return os.Link(f.Name(), path)
}

// Format implements fmt.Formatter: keys are not for printing.
func (Keys) Format(f fmt.State, _ rune) { f.Write([]byte("(secret)")) }
