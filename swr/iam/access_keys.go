package iam

import (
	"context"
	"errors"

	"swr-console/swr/store"
)

// AccessKey returns the user whose access key and secret key these are, or ErrCredentials.
func (i *IAM) AccessKey(ctx context.Context, accessKey, secretKey string) (store.User, error) {
	user, secret, err := i.secret(ctx, accessKey)
	if err != nil {
		return store.User{}, err
	}
	if !equal(secret, secretKey) || user.ID == "" {
		return store.User{}, ErrCredentials
	}
	return user, nil
}

// secret returns the owner of an access key and its secret. For an unknown key
// it does the same work and returns nobody.
func (i *IAM) secret(ctx context.Context, accessKey string) (store.User, string, error) {
	key, err := i.store.AccessKey(ctx, accessKey)
	if errors.Is(err, store.ErrNotFound) {
		key = store.AccessKey{AccessKey: accessKey, SealedSecret: i.seal.seal(accessKey, newSecretKey())}
	} else if err != nil {
		return store.User{}, "", err
	}
	secret, err := i.seal.open(key.AccessKey, key.SealedSecret)
	return key.User, secret, err
}
