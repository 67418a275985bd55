package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// FederatedUser is somebody whom an identity provider vouches for.
type FederatedUser struct {
	Provider, Subject string // who they are: names may change hands, subjects do not
	User              User   // its id and password hash serve when they sign in for the first time
}

// EnsureFederatedUser returns the user of a subject, with the name of their first
// time, and makes them administrator or not as f says. Their first time creates
// them; a name that another user has already is ErrExists.
func (s *Store) EnsureFederatedUser(ctx context.Context, f FederatedUser) (u User, err error) {
	u, err = s.ensureFederatedUser(ctx, f)
	if errors.Is(err, ErrExists) { // perhaps another process was faster with the same subject
		u, err = s.ensureFederatedUser(ctx, f)
	}
	if err != nil {
		return User{}, fmt.Errorf("user %q of %s: %w", f.User.Name, f.Provider, err)
	}
	return u, nil
}

func (s *Store) ensureFederatedUser(ctx context.Context, f FederatedUser) (u User, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		u, err = s.user(ctx, tx, `u.id = (SELECT user_id FROM federated_users WHERE provider = $1 AND subject = $2)`, f.Provider, f.Subject)
		if errors.Is(err, ErrNotFound) {
			u = f.User
			return s.createFederatedUser(ctx, tx, f)
		}
		if err != nil || u.Admin == f.User.Admin {
			return err
		}
		u.Admin = f.User.Admin
		return s.setAdmin(ctx, tx, u)
	})
	return u, err
}

func (s *Store) createFederatedUser(ctx context.Context, tx *sql.Tx, f FederatedUser) error {
	if err := s.createUser(ctx, tx, f.User); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO federated_users (provider, subject, user_id) VALUES ($1, $2, $3)`, f.Provider, f.Subject, f.User.ID)
	return known(err)
}

func (s *Store) setAdmin(ctx context.Context, tx *sql.Tx, u User) error {
	if _, err := tx.ExecContext(ctx, `UPDATE users SET is_admin = $2 WHERE id = $1`, u.ID, u.Admin); err != nil {
		return known(err)
	}
	c := ChangeOf(ctx)
	c.DomainID = u.Domain.ID
	return s.recordChange(WithChange(ctx, c), tx, fmt.Sprintf("user:%s:administrator:%t", u.ID, u.Admin))
}
