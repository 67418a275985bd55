package iam

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"swr-console/swr/store"
)

// DockerLogin returns who signs in to the registry as {project}@{access key}.
// The password is a temporary login secret, or, with a permanent key, the
// hexadecimal HMAC-SHA256 of the access key under its secret key. The enhanced
// login signs in as bearertoken@{id}.
func (i *IAM) DockerLogin(ctx context.Context, name, password string) (Identity, error) {
	project, accessKey, _ := strings.Cut(name, "@")
	if project == bearer {
		return i.bearerLogin(ctx, accessKey, password)
	}
	temporary, err := i.store.LoginSecret(ctx, accessKey)
	if err == nil {
		return i.temporaryLogin(ctx, temporary, project, password)
	}
	if !errors.Is(err, store.ErrNotFound) {
		return Identity{}, err
	}

	user, secret, err := i.secret(ctx, accessKey)
	if err != nil {
		return Identity{}, err
	}
	if !equal(LoginKey(accessKey, secret), password) || user.ID == "" {
		return Identity{}, ErrCredentials
	}
	return i.inProject(ctx, user, project)
}

func (i *IAM) temporaryLogin(ctx context.Context, l store.LoginSecret, project, password string) (Identity, error) {
	if !equal(l.KeyHash, hash(password)) || l.Project != project {
		return Identity{}, ErrCredentials
	}
	return i.inProject(ctx, l.User, project)
}

func (i *IAM) inProject(ctx context.Context, user store.User, name string) (Identity, error) {
	project, err := i.store.ProjectByName(ctx, user.Domain.ID, name)
	if errors.Is(err, store.ErrNotFound) {
		return Identity{}, ErrCredentials
	}
	return identity(user, project), err
}

// LoginKey is the registry password that belongs to a permanent access key.
func LoginKey(accessKey, secretKey string) string {
	mac := hmac.New(sha256.New, []byte(secretKey))
	mac.Write([]byte(accessKey))
	return hex.EncodeToString(mac.Sum(nil))
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// LoginSecret is a temporary registry credential just made: its key is never shown again.
type LoginSecret struct {
	Username, Password string
	ExpiresAt          time.Time
}

// CreateLoginSecret makes a registry credential with who's rights that lasts for life.
// A project that the account does not have is store.ErrNotFound.
func (i *IAM) CreateLoginSecret(ctx context.Context, who Identity, project string, life time.Duration) (LoginSecret, error) {
	if project == "" {
		project = i.region
	}
	if _, err := i.store.ProjectByName(ctx, who.DomainID, project); err != nil {
		return LoginSecret{}, err
	}

	accessKey := newAccessKey()
	key := hash(newSecretKey()) // 64 hexadecimal digits, like the password of a permanent key
	expires := i.now().UTC().Add(life).Truncate(time.Millisecond)
	err := i.store.CreateLoginSecret(ctx, store.LoginSecret{
		AccessKey: accessKey, KeyHash: hash(key), Project: project,
		User: store.User{ID: who.UserID}, ExpiresAt: expires,
	})
	return LoginSecret{Username: project + "@" + accessKey, Password: key, ExpiresAt: expires}, err
}
