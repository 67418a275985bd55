package iam

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"fmt"
)

// sealer encrypts secrets with AES-256-GCM so that a stolen database gives none away.
type sealer struct{ cipher.AEAD }

func newSealer(k serviceKey) (sealer, error) {
	key, err := k.derive("access key secrets")
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
