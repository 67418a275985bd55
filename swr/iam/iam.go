// Package iam knows who is asking: accounts, users, their passwords, tokens and
// keys, and what level each holds.
package iam

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"time"

	"swr-console/swr/store"
)

// ErrCredentials says that a name, password, key or token is wrong, unknown or
// at its end; which of these, strangers are not told.
var ErrCredentials = errors.New("wrong or expired credentials")

// Options say which account the service starts with.
type Options struct {
	Store  *store.Store
	KeyDir string // where the service key is kept
	Region string // the name of every account's project

	AdminDomain, AdminName         string
	AdminPassword                  string // empty: generated at first start
	AdminAccessKey, AdminSecretKey string // empty: generated at first start

	Providers []Provider // whose users may sign in too
	Reserved  []string   // actions that only administrators may do here, whatever the table says

	Now func() time.Time
}

// IAM answers who is asking. It is safe for concurrent use.
type IAM struct {
	store    *store.Store
	region   string
	now      func() time.Time
	key      serviceKey
	seal     sealer
	throttle *throttle

	federations map[string]*federation // by the provider's name
	reserved    []string
	hashing     chan struct{} // bounds how many password hashes, of 19 MiB each, run at once
	decoy       string        // the hash that unknown users' passwords are compared with
}

// Identity is an authenticated user and the project they act in.
type Identity struct {
	UserID, UserName       string
	DomainID, DomainName   string
	ProjectID, ProjectName string // empty when the token is for the whole account
	Admin                  bool   // of the whole account
}

// Actor is who is asking, as written down beside what they do.
func (who Identity) Actor() store.Actor { return store.Actor{ID: who.UserID, Name: who.UserName} }

// New opens an IAM and sees to it that the administrator of o can sign in. The
// FirstStart is nil unless it created them.
func New(ctx context.Context, o Options) (*IAM, *FirstStart, error) {
	i, err := Open(o)
	if err != nil {
		return nil, nil, err
	}
	first, err := i.ensureAdmin(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	return i, first, nil
}

// Open opens the service key, creating it when it is missing, and nobody's account.
func Open(o Options) (*IAM, error) {
	key, err := openServiceKey(o.KeyDir)
	if err != nil {
		return nil, fmt.Errorf("service key: %w", err)
	}
	seal, err := newSealer(key)
	if err != nil {
		return nil, fmt.Errorf("service key: %w", err)
	}
	return &IAM{
		store:    o.Store,
		region:   o.Region,
		now:      o.Now,
		key:      key,
		seal:     seal,
		throttle: newThrottle(o.Now),

		federations: newFederations(o.Providers, o.Now),
		reserved:    o.Reserved,

		hashing: make(chan struct{}, runtime.GOMAXPROCS(0)),
		decoy:   hashPassword(rand.Text()),
	}, nil
}

// Key gives the rest of the service a key of its own for one purpose.
func (i *IAM) Key(purpose string) ([]byte, error) { return i.key.derive(purpose) }

func identity(u store.User, p store.Project) Identity {
	return Identity{
		UserID: u.ID, UserName: u.Name,
		DomainID: u.Domain.ID, DomainName: u.Domain.Name,
		ProjectID: p.ID, ProjectName: p.Name,
		Admin: u.Admin,
	}
}

// newID makes an id of the form that IAM's have.
func newID() string {
	var id [16]byte
	rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}
