package iam

import (
	"context"
	"errors"
	"time"

	"swr-console/swr/store"
)

const (
	bearer     = "bearertoken" // stands where a project does in the name of who signs in
	bearerLife = 24 * time.Hour
)

// CreateBearerToken makes a credential of the enhanced login: like a login
// secret, but of no project.
func (i *IAM) CreateBearerToken(ctx context.Context, who Identity) (LoginSecret, error) {
	id, token := newID(), hash(newSecretKey())
	expires := i.now().UTC().Add(bearerLife).Truncate(time.Millisecond)
	err := i.store.CreateBearerToken(ctx, store.BearerToken{
		ID: id, Hash: hash(token), User: store.User{ID: who.UserID}, ExpiresAt: expires,
	})
	return LoginSecret{Username: bearer + "@" + id, Password: token, ExpiresAt: expires}, err
}

// bearerLogin returns whose credential this is, in the project of the region.
func (i *IAM) bearerLogin(ctx context.Context, id, token string) (Identity, error) {
	b, err := i.store.BearerToken(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && !equal(b.Hash, hash(token)) {
		return Identity{}, ErrCredentials
	}
	if err != nil {
		return Identity{}, err
	}
	return i.inProject(ctx, b.User, i.region)
}
