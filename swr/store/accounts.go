package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Account is what somebody needs to work: a domain, a project and a user in it.
type Account struct {
	Project Project
	User    User // its Domain owns the project
}

// EnsureAccount creates whatever part of a is missing and returns it as it then
// is, with the ids of what was there before. created tells whether the user is new.
func (s *Store) EnsureAccount(ctx context.Context, a Account) (_ Account, created bool, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		created = false
		if err := s.insertDomain(ctx, tx, a.User.Domain); err != nil && !errors.Is(err, ErrExists) {
			return err
		}
		if err := tx.QueryRowContext(ctx, `
			SELECT id, name FROM domains WHERE name_key = $1`,
			strings.ToLower(a.User.Domain.Name)).Scan(&a.User.Domain.ID, &a.User.Domain.Name); err != nil {
			return known(err)
		}
		if a, err = s.ensureProject(ctx, tx, a); err != nil {
			return err
		}
		there, err := s.user(ctx, tx, `d.id = $1 AND u.name = $2`, a.User.Domain.ID, a.User.Name)
		if errors.Is(err, ErrNotFound) {
			created = true
			return s.createUser(ctx, tx, a.User)
		}
		a.User = there
		return err
	})
	if err != nil {
		return Account{}, false, fmt.Errorf("account %q: %w", a.User.Domain.Name, err)
	}
	return a, created, nil
}

func (s *Store) ensureProject(ctx context.Context, tx *sql.Tx, a Account) (Account, error) {
	a.Project.DomainID = a.User.Domain.ID
	if err := s.insertProject(ctx, tx, a.Project); err != nil {
		return a, err
	}
	err := tx.QueryRowContext(ctx, `
		SELECT id FROM projects WHERE domain_id = $1 AND name = $2`,
		a.Project.DomainID, a.Project.Name).Scan(&a.Project.ID)
	return a, known(err)
}
