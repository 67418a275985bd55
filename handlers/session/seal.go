package session

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
)

// purpose keeps a value sealed for one table from being opened as one of another.
type purpose string

const (
	sessionPurpose purpose = "swr-console session"
	formPurpose    purpose = "swr-console held form"
)

var errSealed = errors.New("cannot be opened with this cookie and these keys")

// seal encrypts plain for the bearer of t. The row's key is bound in, so that a
// value moved to another row does not open.
func (k *Keys) seal(t ticket, p purpose, plain []byte) (string, error) {
	aead, err := t.aead(k.keys[0], p)
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(aead.Seal(nil, nil, plain, []byte(t.key()))), nil
}

// open undoes seal with whichever of the server's keys was used.
func (k *Keys) open(t ticket, p purpose, sealed string) ([]byte, error) {
	bytes, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return nil, errSealed
	}
	for _, key := range k.keys {
		aead, err := t.aead(key, p)
		if err != nil {
			return nil, err
		}
		if plain, err := aead.Open(nil, nil, bytes, []byte(t.key())); err == nil {
			return plain, nil
		}
	}
	return nil, errSealed
}

// aead derives the one key that needs both halves: neither a stolen database nor
// a stolen key file opens a session.
func (t ticket) aead(serverKey []byte, p purpose) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, t.secret, serverKey, string(p), keySize)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
