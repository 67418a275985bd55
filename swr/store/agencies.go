package store

import (
	"context"
	"database/sql"
	"fmt"
)

// HasAgency reports whether a domain lets the service act for it in other regions.
func (s *Store) HasAgency(ctx context.Context, domainID string) (has bool, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM agencies WHERE domain_id = $1)`, domainID).Scan(&has)
	if err != nil {
		return false, fmt.Errorf("agency: %w", known(err))
	}
	return has, nil
}

// CreateAgency lets the service act for a domain. A second time is ErrExists.
func (s *Store) CreateAgency(ctx context.Context, domainID string) error {
	err := s.change(ctx, "agency:"+domainID, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO agencies (domain_id, created_at) VALUES ($1, $2)`, domainID, micros(s.now()))
		return known(err)
	})
	if err != nil {
		return fmt.Errorf("create agency: %w", err)
	}
	return nil
}
