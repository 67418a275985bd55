package swr

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// Admin creates and lists accounts, users and keys in the service's data. It
// works beside a Server that runs on the same data.
type Admin struct {
	store *store.Store
	iam   *iam.IAM
}

// OpenAdmin opens the data that o names, which a Server must have created. Only
// the data directory, the database and the region of o matter.
func OpenAdmin(ctx context.Context, o Options) (*Admin, error) {
	o = o.withDefaults()
	keys := filepath.Join(o.DataDir, "keys")
	if _, err := os.Stat(keys); err != nil {
		return nil, fmt.Errorf("no service has run on this data yet: %w", err)
	}
	db, err := store.Open(ctx, o.DatabaseURL, o.Now)
	if err != nil {
		return nil, err
	}
	i, err := iam.Open(iam.Options{Store: db, KeyDir: keys, Region: o.Region, Now: o.Now})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Admin{db, i}, nil
}

// Close closes the database.
func (a *Admin) Close() error { return a.store.Close() }

// AdminUser is a user as the operator sees them.
type AdminUser struct {
	Name    string
	Admin   bool // of the whole account
	Enabled bool
}

// AdminKey is a permanent access key as the operator sees it: its secret stays sealed.
type AdminKey struct{ AccessKey, User string }

// CreateAccount creates an account with nobody in it.
func (a *Admin) CreateAccount(ctx context.Context, name string) error {
	_, err := a.iam.CreateAccount(byOperator(ctx, "console:accounts:create"), name)
	return err
}

// CreateUser creates a user and returns their password: the one given, or else a generated one.
func (a *Admin) CreateUser(ctx context.Context, account, name, password string, admin bool) (string, error) {
	return a.iam.CreateUser(byOperator(ctx, "console:users:create"),
		iam.NewUser{Account: account, Name: name, Password: password, Admin: admin})
}

// CreateKey creates a permanent access key of a user and returns it with its secret.
func (a *Admin) CreateKey(ctx context.Context, account, user string) (accessKey, secretKey string, err error) {
	return a.iam.CreateAccessKey(byOperator(ctx, "console:keys:create"), account, user, "made by the operator")
}

// byOperator makes ctx say that a change is made by hand, on the machine itself.
func byOperator(ctx context.Context, action string) context.Context {
	return store.WithChange(ctx, store.Change{Actor: store.Actor{Name: "operator"}, Action: action})
}

// Accounts returns the names of every account.
func (a *Admin) Accounts(ctx context.Context) (names []string, err error) {
	domains, err := a.store.Domains(ctx)
	for _, d := range domains {
		names = append(names, d.Name)
	}
	return names, err
}

// Users returns the users of an account.
func (a *Admin) Users(ctx context.Context, account string) (all []AdminUser, err error) {
	domain, err := a.store.DomainByName(ctx, account)
	if err != nil {
		return nil, err
	}
	users, err := a.store.Users(ctx, domain.ID)
	for _, u := range users {
		all = append(all, AdminUser{u.Name, u.Admin, u.Enabled})
	}
	return all, err
}

// Keys returns the permanent access keys of an account's users.
func (a *Admin) Keys(ctx context.Context, account string) (all []AdminKey, err error) {
	domain, err := a.store.DomainByName(ctx, account)
	if err != nil {
		return nil, err
	}
	keys, err := a.store.AccessKeys(ctx, domain.ID)
	for _, k := range keys {
		all = append(all, AdminKey{k.AccessKey, k.User.Name})
	}
	return all, err
}
