package iam

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// keyFile is the name of the service key in its directory.
const keyFile = "service.key"

// sealer encrypts secrets with AES-256-GCM so that a stolen database gives none away.
type sealer struct{ cipher.AEAD }

func openSealer(dir string) (sealer, error) {
	key, err := readKey(dir)
	if errors.Is(err, fs.ErrNotExist) {
		key, err = createKey(dir)
	}
	if err != nil {
		return sealer{}, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return sealer{}, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return sealer{aead}, err
}

// seal encrypts secret so that only the same name opens it again.
func (s sealer) seal(name, secret string) string {
	return base64.StdEncoding.EncodeToString(s.Seal(nil, nil, []byte(secret), []byte(name)))
}

// open gives the secret that was sealed under name.
func (s sealer) open(name, sealed string) (string, error) {
	data, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return "", fmt.Errorf("sealed secret of %s: %w", name, err)
	}
	secret, err := s.Open(nil, nil, data, []byte(name))
	if err != nil {
		return "", fmt.Errorf("sealed secret of %s does not open with this service key: %w", name, err)
	}
	return string(secret), nil
}

func readKey(dir string) ([]byte, error) {
	path := filepath.Join(dir, keyFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != 32 {
		return nil, fmt.Errorf("%s: want 64 hexadecimal digits", path)
	}
	return key, nil
}

// createKey makes a new key and has it on disk before anything is sealed with it.
func createKey(dir string) ([]byte, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	key := make([]byte, 32)
	rand.Read(key)

	draft, err := os.CreateTemp(dir, keyFile+".*") // 0600
	if err != nil {
		return nil, err
	}
	defer os.Remove(draft.Name())
	_, err = fmt.Fprintf(draft, "%x\n", key)
	if err := errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return nil, err
	}
	// A link, unlike a rename, does not replace the key that another process made meanwhile.
	if err := os.Link(draft.Name(), filepath.Join(dir, keyFile)); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if err := syncDir(dir); err != nil {
		return nil, err
	}
	return readKey(dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
