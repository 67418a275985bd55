package iam

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"swr-console/swr/store"
)

// TemporaryKey is a temporary access key just made: neither its secret nor its
// security token is ever shown again.
type TemporaryKey struct {
	AccessKey, SecretKey, SecurityToken string
	ExpiresAt                           time.Time
}

// CreateTemporaryKey makes an access key with the rights of a token of who's, which
// lasts for life but not longer than the token: else each could renew the other
// for ever. A token that is not good is ErrCredentials, somebody else's ErrForeign.
func (i *IAM) CreateTemporaryKey(ctx context.Context, who Identity, token string, life time.Duration) (TemporaryKey, error) {
	t, err := i.store.Token(ctx, hash(token))
	if errors.Is(err, store.ErrNotFound) {
		return TemporaryKey{}, ErrCredentials
	}
	if err != nil {
		return TemporaryKey{}, err
	}
	if t.User.ID != who.UserID {
		return TemporaryKey{}, ErrForeign
	}
	k := TemporaryKey{
		AccessKey: newAccessKey(), SecretKey: newSecretKey(), SecurityToken: rand.Text() + rand.Text(),
		ExpiresAt: i.now().UTC().Add(life).Truncate(time.Millisecond),
	}
	if t.ExpiresAt.Before(k.ExpiresAt) {
		k.ExpiresAt = t.ExpiresAt
	}
	return k, i.store.CreateTemporaryKey(ctx, store.TemporaryKey{
		AccessKey: k.AccessKey, SealedSecret: i.seal.seal(k.AccessKey, k.SecretKey), TokenHash: hash(k.SecurityToken),
		User: t.User, ProjectID: t.Project.ID, ExpiresAt: k.ExpiresAt,
	})
}

// TemporaryKey returns the owner of a temporary key and when it ends to who has all
// three parts of it, or else ErrCredentials.
func (i *IAM) TemporaryKey(ctx context.Context, accessKey, secretKey, securityToken string) (store.User, time.Time, error) {
	k, secret, err := i.temporaryKey(ctx, accessKey, securityToken)
	if errors.Is(err, store.ErrNotFound) || err == nil && !equal(secret, secretKey) {
		err = ErrCredentials
	}
	return k.User, k.ExpiresAt, err
}

// temporaryKey returns a temporary key and its secret to who has its security
// token too, or else store.ErrNotFound.
func (i *IAM) temporaryKey(ctx context.Context, accessKey, securityToken string) (store.TemporaryKey, string, error) {
	k, err := i.store.TemporaryKey(ctx, accessKey)
	if err != nil {
		return store.TemporaryKey{}, "", err
	}
	if !equal(k.TokenHash, hash(securityToken)) {
		return store.TemporaryKey{}, "", store.ErrNotFound
	}
	secret, err := i.seal.open(k.AccessKey, k.SealedSecret)
	return k, secret, err
}
