package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

const (
	idSize     = 16
	secretSize = 32
)

// ticket is what a cookie carries: the id finds the row, the secret opens it.
type ticket struct {
	id, secret []byte
}

func newTicket() ticket {
	t := ticket{id: make([]byte, idSize), secret: make([]byte, secretSize)}
	rand.Read(t.id) // never fails
	rand.Read(t.secret)
	return t
}

var encoding = base64.RawURLEncoding.Strict()

func parseTicket(s string) (t ticket, ok bool) {
	id, secret, _ := strings.Cut(s, ".")
	var err1, err2 error
	t.id, err1 = encoding.DecodeString(id)
	t.secret, err2 = encoding.DecodeString(secret)
	return t, err1 == nil && err2 == nil && len(t.id) == idSize && len(t.secret) == secretSize
}

// value is the cookie's text. It is not called String, lest a log print it.
func (t ticket) value() string {
	return encoding.EncodeToString(t.id) + "." + encoding.EncodeToString(t.secret)
}

// key is what the database knows of the ticket: it leads to no cookie.
func (t ticket) key() string {
	sum := sha256.Sum256(t.id)
	return hex.EncodeToString(sum[:])
}
