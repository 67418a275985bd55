package iam

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"swr-console/swr/store"
)

// ErrName says that a name can be nobody's.
var ErrName = errors.New("want a name of 1 to 64 characters, none of them a blank or a control character")

// CreateAccount creates an account with its project, but nobody in it. A taken
// name, in whatever case, is store.ErrExists.
func (i *IAM) CreateAccount(ctx context.Context, name string) (store.Domain, error) {
	d := store.Domain{ID: newID(), Name: name}
	if !validName(name) {
		return store.Domain{}, fmt.Errorf("account %q: %w", name, ErrName)
	}
	return d, i.store.CreateDomain(ctx, d, store.Project{ID: newID(), Name: i.region})
}

// NewUser is a user to be created.
type NewUser struct {
	Account, Name string
	Password      string // empty: generated
	Admin         bool   // of the account
}

// CreateUser creates a user and returns their password, which nothing can show
// again. A taken name is store.ErrExists, an unknown account store.ErrNotFound.
func (i *IAM) CreateUser(ctx context.Context, n NewUser) (password string, err error) {
	if !validName(n.Name) {
		return "", fmt.Errorf("user %q: %w", n.Name, ErrName)
	}
	domain, err := i.store.DomainByName(ctx, n.Account)
	if err != nil {
		return "", err
	}
	if n.Password == "" {
		n.Password = rand.Text()
	}
	return n.Password, i.store.CreateUser(ctx, store.User{
		ID: newID(), Name: n.Name, Domain: domain, PasswordHash: hashPassword(n.Password), Admin: n.Admin, Enabled: true,
	})
}

// CreateAccessKey creates a permanent key of a user and returns it with its
// secret, which nothing can show again. An unknown user is store.ErrNotFound.
func (i *IAM) CreateAccessKey(ctx context.Context, account, user, description string) (accessKey, secretKey string, err error) {
	owner, err := i.store.UserByName(ctx, account, user)
	if err != nil {
		return "", "", err
	}
	accessKey, secretKey = newAccessKey(), newSecretKey()
	c := store.ChangeOf(ctx)
	c.DomainID = owner.Domain.ID
	return accessKey, secretKey, i.store.PutAccessKey(store.WithChange(ctx, c), store.AccessKey{
		AccessKey: accessKey, SealedSecret: i.seal.seal(accessKey, secretKey), Description: description, User: owner,
	})
}

func validName(name string) bool {
	odd := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
	return name != "" && utf8.ValidString(name) && utf8.RuneCountInString(name) <= 64 && !strings.ContainsFunc(name, odd)
}
