package iam

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"swr-console/swr/store"
)

// What one password hash costs: OWASP's choice for argon2id with little memory.
const (
	hashMemory  = 19 << 10 // KiB
	hashTime    = 2
	hashThreads = 1
)

// PasswordLogin is an attempt to sign in.
type PasswordLogin struct {
	Domain, DomainID string // either will do
	User, Password   string
	Address          string // where the attempt comes from
}

// Password returns the user who signs in with l. A wrong name or password is
// ErrCredentials and takes as long as a right one; too many of them are *Throttled.
func (i *IAM) Password(ctx context.Context, l PasswordLogin) (store.User, error) {
	turn, err := i.throttle.enter(ctx, l.throttleKey())
	if err != nil {
		return store.User{}, err
	}
	defer turn.leave()

	user, err := i.lookUp(ctx, l)
	if errors.Is(err, store.ErrNotFound) {
		user = store.User{PasswordHash: i.decoy}
	} else if err != nil {
		return store.User{}, err
	}
	right, err := i.check(ctx, user.PasswordHash, l.Password)
	if err != nil {
		return store.User{}, err
	}
	if !right || !user.Enabled {
		turn.failed()
		return store.User{}, ErrCredentials
	}
	turn.succeeded()
	return user, nil
}

// throttleKey holds only what lookUp goes by: a name beside an id may be anything,
// and would make each attempt the first.
func (l PasswordLogin) throttleKey() string {
	account := "name:" + strings.ToLower(l.Domain)
	if l.DomainID != "" {
		account = "id:" + l.DomainID
	}
	return strings.Join([]string{account, l.User, l.Address}, "\x00")
}

func (i *IAM) lookUp(ctx context.Context, l PasswordLogin) (store.User, error) {
	if l.DomainID != "" {
		return i.store.UserByDomainID(ctx, l.DomainID, l.User)
	}
	return i.store.UserByName(ctx, l.Domain, l.User)
}

// check compares a password with its hash once there is room for the work.
func (i *IAM) check(ctx context.Context, hash, password string) (bool, error) {
	select {
	case i.hashing <- struct{}{}:
		defer func() { <-i.hashing }()
		return matches(hash, password), nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// hashPassword writes a password down in the usual text form of argon2id.
func hashPassword(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt)
	sum := argon2.IDKey([]byte(password), salt, hashTime, hashMemory, hashThreads, 32)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashTime, hashThreads, encode(salt), encode(sum))
}

// matches reports whether hash was made of password, with whatever cost it was made.
func matches(hash, password string) bool {
	var version, memory, time uint32
	var threads uint8
	var encoded string
	if _, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &time, &threads, &encoded); err != nil || version != argon2.Version {
		return false
	}
	salt, sum, err := decodeHash(encoded)
	if err != nil {
		return false
	}
	return subtle.ConstantTimeCompare(sum, argon2.IDKey([]byte(password), salt, time, memory, threads, uint32(len(sum)))) == 1
}

func decodeHash(encoded string) (salt, sum []byte, err error) {
	first, second, _ := strings.Cut(encoded, "$")
	if salt, err = base64.RawStdEncoding.DecodeString(first); err != nil {
		return nil, nil, err
	}
	sum, err = base64.RawStdEncoding.DecodeString(second)
	return salt, sum, err
}
