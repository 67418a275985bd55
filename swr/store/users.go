package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// User is an IAM user of a domain.
type User struct {
	ID, Name     string
	Domain       Domain
	PasswordHash string
	Admin        bool // administers the whole domain
	Enabled      bool
}

// userColumns are the columns that User.fields reads, from users u and domains d.
const userColumns = `u.id, u.name, d.id, d.name, u.password_hash, u.is_admin, u.enabled`

func (u *User) fields() []any {
	return []any{&u.ID, &u.Name, &u.Domain.ID, &u.Domain.Name, &u.PasswordHash, &u.Admin, &u.Enabled}
}

// UserByName returns the user called name of the domain with this name, or ErrNotFound.
func (s *Store) UserByName(ctx context.Context, domain, name string) (User, error) {
	return s.user(ctx, s.db.Read, `d.name_key = $1 AND u.name = $2`, strings.ToLower(domain), name)
}

// UserByDomainID returns the user called name of the domain with this id, or ErrNotFound.
func (s *Store) UserByDomainID(ctx context.Context, domainID, name string) (User, error) {
	return s.user(ctx, s.db.Read, `d.id = $1 AND u.name = $2`, domainID, name)
}

// UserByID returns the user with this id, or ErrNotFound.
func (s *Store) UserByID(ctx context.Context, id string) (User, error) {
	return s.user(ctx, s.db.Read, `u.id = $1`, id)
}

// Users returns every user of a domain in the order of their names.
func (s *Store) Users(ctx context.Context, domainID string) ([]User, error) {
	scan := func(row scanner) (u User, err error) {
		err = row.Scan(u.fields()...)
		return u, err
	}
	users, err := collect(ctx, s.db.Read, scan, `
		SELECT `+userColumns+` FROM users u JOIN domains d ON d.id = u.domain_id
		WHERE u.domain_id = $1 ORDER BY u.name`, domainID)
	if err != nil {
		return nil, fmt.Errorf("users: %w", err)
	}
	return users, nil
}

func (s *Store) user(ctx context.Context, q querier, where string, args ...any) (u User, err error) {
	err = q.QueryRowContext(ctx, `
		SELECT `+userColumns+` FROM users u JOIN domains d ON d.id = u.domain_id
		WHERE `+where, args...).Scan(u.fields()...)
	if err != nil {
		return User{}, fmt.Errorf("user: %w", known(err))
	}
	return u, nil
}

// SetPassword replaces a user's password and ends what was opened with the old one.
func (s *Store) SetPassword(ctx context.Context, userID, hash string) error {
	return s.change(ctx, ":password", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			UPDATE users SET password_hash = $2 WHERE id = $1`, userID, hash); err != nil {
			return fmt.Errorf("set password: %w", known(err))
		}
		return s.endSessions(ctx, tx, userID)
	})
}

// endSessions forgets every credential of a user that ends by itself: whoever knew
// the old password may have made any of them.
func (s *Store) endSessions(ctx context.Context, tx *sql.Tx, userID string) error {
	for _, table := range []string{"tokens", "temporary_keys", "login_secrets", "bearer_tokens"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE user_id = $1`, userID); err != nil {
			return fmt.Errorf("end %s: %w", table, known(err))
		}
	}
	return nil
}

// createUser inserts a user and writes that down for their account.
func (s *Store) createUser(ctx context.Context, tx *sql.Tx, u User) error {
	if err := s.insertUser(ctx, tx, u); err != nil {
		return err
	}
	c := ChangeOf(ctx)
	c.DomainID = u.Domain.ID
	return s.recordChange(WithChange(ctx, c), tx, "user:"+u.ID)
}

func (s *Store) insertUser(ctx context.Context, tx *sql.Tx, u User) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO users (id, domain_id, name, password_hash, is_admin, enabled, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		u.ID, u.Domain.ID, u.Name, u.PasswordHash, u.Admin, u.Enabled, micros(s.now()))
	return known(err)
}
