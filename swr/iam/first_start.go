package iam

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"swr-console/swr/store"
)

// FirstStart is what somebody must be told once, because nothing can show it again.
type FirstStart struct {
	Domain, User         string
	Password             string // empty when the settings gave it
	AccessKey, SecretKey string // empty when the settings gave them
}

// startAction is what the service itself changes when it starts, by nobody's hand.
const startAction = "console:service:start"

// ensureAdmin creates the account, its project and its administrator where they
// are missing. A password or secret key given in the settings replaces a stored
// one that differs: the settings are how a lost one is reset.
func (i *IAM) ensureAdmin(ctx context.Context, o Options) (*FirstStart, error) {
	if (o.AdminAccessKey == "") != (o.AdminSecretKey == "") {
		return nil, errors.New("the administrator's access key and secret key must be set together")
	}

	password := o.AdminPassword
	if password == "" {
		password = rand.Text()
	}
	ctx = store.WithChange(ctx, store.Change{Action: startAction})
	account, created, err := i.store.EnsureAccount(ctx, store.Account{
		Project: store.Project{ID: newID(), Name: o.Region},
		User: store.User{
			ID: newID(), Name: o.AdminName, Domain: store.Domain{ID: newID(), Name: o.AdminDomain},
			PasswordHash: hashPassword(password), Admin: true, Enabled: true,
		},
	})
	if err != nil {
		return nil, err
	}
	ctx = store.WithChange(ctx, store.Change{
		DomainID: account.User.Domain.ID, Object: "user:" + account.User.ID, Action: startAction,
	})
	if created {
		return i.firstStart(ctx, o, account.User, password)
	}
	return nil, i.followSettings(ctx, o, account.User)
}

func (i *IAM) firstStart(ctx context.Context, o Options, admin store.User, password string) (*FirstStart, error) {
	first := &FirstStart{Domain: admin.Domain.Name, User: admin.Name}
	if o.AdminPassword == "" {
		first.Password = password
	}
	if o.AdminAccessKey == "" {
		o.AdminAccessKey, o.AdminSecretKey = newAccessKey(), newSecretKey()
		first.AccessKey, first.SecretKey = o.AdminAccessKey, o.AdminSecretKey
	}
	return first, i.putKey(ctx, o, admin)
}

func (i *IAM) followSettings(ctx context.Context, o Options, admin store.User) error {
	if o.AdminPassword != "" && !matches(admin.PasswordHash, o.AdminPassword) {
		if err := i.store.SetPassword(ctx, admin.ID, hashPassword(o.AdminPassword)); err != nil {
			return err
		}
	}
	if o.AdminAccessKey == "" {
		return nil
	}
	there, err := i.AccessKey(ctx, o.AdminAccessKey, o.AdminSecretKey)
	if err == nil && there.ID == admin.ID {
		return nil
	}
	return i.putKey(ctx, o, admin)
}

func (i *IAM) putKey(ctx context.Context, o Options, admin store.User) error {
	err := i.store.PutAccessKey(ctx, store.AccessKey{
		AccessKey:    o.AdminAccessKey,
		SealedSecret: i.seal.seal(o.AdminAccessKey, o.AdminSecretKey),
		Description:  "administrator",
		User:         admin,
	})
	if err != nil {
		return fmt.Errorf("the administrator's access key: %w", err)
	}
	return nil
}

// newAccessKey makes a name of the length and letters that IAM's have.
func newAccessKey() string { return rand.Text()[:20] }

func newSecretKey() string { return (rand.Text() + rand.Text())[:40] }
