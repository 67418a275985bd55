package store

import (
	"context"
	"database/sql"
	"fmt"
)

// CreateDomain creates a domain with its project. A taken name is ErrExists.
func (s *Store) CreateDomain(ctx context.Context, d Domain, p Project) error {
	c := ChangeOf(ctx)
	c.DomainID, p.DomainID = d.ID, d.ID
	err := s.change(WithChange(ctx, c), "domain:"+d.Name, func(tx *sql.Tx) error {
		if err := s.insertDomain(ctx, tx, d); err != nil {
			return err
		}
		return s.insertProject(ctx, tx, p)
	})
	if err != nil {
		return fmt.Errorf("account %q: %w", d.Name, err)
	}
	return nil
}

// Domains returns every domain in the order of their names.
func (s *Store) Domains(ctx context.Context) ([]Domain, error) {
	scan := func(row scanner) (d Domain, err error) {
		err = row.Scan(&d.ID, &d.Name)
		return d, err
	}
	domains, err := collect(ctx, s.db.Read, scan, `SELECT id, name FROM domains ORDER BY name_key`)
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	return domains, nil
}

// CreateUser creates a user. A taken name is ErrExists.
func (s *Store) CreateUser(ctx context.Context, u User) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error { return s.createUser(ctx, tx, u) })
	if err != nil {
		return fmt.Errorf("user %q: %w", u.Name, err)
	}
	return nil
}

// AccessKeys returns every permanent key of a domain's users, oldest first.
func (s *Store) AccessKeys(ctx context.Context, domainID string) ([]AccessKey, error) {
	scan := func(row scanner) (k AccessKey, err error) {
		err = row.Scan(append(k.User.fields(), &k.AccessKey, &k.SealedSecret, &k.Description)...)
		return k, err
	}
	keys, err := collect(ctx, s.db.Read, scan, `
		SELECT `+userColumns+`, k.access_key, k.sealed_secret, k.description
		FROM access_keys k
		JOIN users u ON u.id = k.user_id
		JOIN domains d ON d.id = u.domain_id
		WHERE u.domain_id = $1 ORDER BY k.created_at, k.access_key`, domainID)
	if err != nil {
		return nil, fmt.Errorf("access keys: %w", err)
	}
	return keys, nil
}
