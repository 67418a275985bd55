package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"swr-console/client"
)

// AccessDomain is another domain with which a repository is shared.
type AccessDomain struct {
	RepositoryID int64
	Domain       string // its name as the owner wrote it; it compares without case
	Permit       string
	Deadline     client.Deadline
	Description  string
	Creator      Actor
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// CreateAccessDomain shares a repository with a domain. One that it is shared
// with is ErrExists; one more than limit, policies counted too, is ErrQuota.
func (s *Store) CreateAccessDomain(ctx context.Context, d AccessDomain, limit int) error {
	err := s.change(ctx, ":domain:"+d.Domain, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", d.RepositoryID); err != nil { // two at once count one after the other
			return err
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO access_domains (repository_id, domain, domain_key, permit, deadline, description,
				creator_id, creator_name, created_at, updated_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
			d.RepositoryID, d.Domain, strings.ToLower(d.Domain), d.Permit, deadline(d.Deadline), d.Description,
			d.Creator.ID, d.Creator.Name, micros(s.now())); err != nil {
			return known(err)
		}
		return s.sharedAtMost(ctx, tx, d.RepositoryID, limit)
	})
	if err != nil {
		return fmt.Errorf("share with %q: %w", d.Domain, err)
	}
	return nil
}

// sharedAtMost is ErrQuota when a repository is shared with more than limit others.
func (s *Store) sharedAtMost(ctx context.Context, tx *sql.Tx, repositoryID int64, limit int) error {
	var n int
	err := tx.QueryRowContext(ctx, `
		SELECT (SELECT COUNT(*) FROM access_domains WHERE repository_id = $1)
			+ (SELECT COUNT(*) FROM share_principals WHERE repository_id = $1)`, repositoryID).Scan(&n)
	if err == nil && n > limit {
		return ErrQuota
	}
	return known(err)
}

// UpdateAccessDomain changes permit, deadline and description, or is ErrNotFound.
func (s *Store) UpdateAccessDomain(ctx context.Context, d AccessDomain) error {
	err := s.change(ctx, ":domain:"+d.Domain, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `
			UPDATE access_domains SET permit = $3, deadline = $4, description = $5, updated_at = $6
			WHERE repository_id = $1 AND domain_key = $2`,
			d.RepositoryID, strings.ToLower(d.Domain), d.Permit, deadline(d.Deadline), d.Description, micros(s.now()))
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("update sharing with %q: %w", d.Domain, err)
	}
	return nil
}

// DeleteAccessDomain ends the sharing with a domain, or is ErrNotFound.
func (s *Store) DeleteAccessDomain(ctx context.Context, repositoryID int64, domain string) error {
	err := s.change(ctx, ":domain:"+domain, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `
			DELETE FROM access_domains WHERE repository_id = $1 AND domain_key = $2`, repositoryID, strings.ToLower(domain))
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("end sharing with %q: %w", domain, err)
	}
	return nil
}

// AccessDomain returns how a repository is shared with a domain, or ErrNotFound.
func (s *Store) AccessDomain(ctx context.Context, repositoryID int64, domain string) (AccessDomain, error) {
	d, err := scanAccessDomain(s.db.Read.QueryRowContext(ctx, accessDomainSelect+` AND domain_key = $2`,
		repositoryID, strings.ToLower(domain)))
	if err != nil {
		return AccessDomain{}, fmt.Errorf("sharing with %q: %w", domain, known(err))
	}
	return d, nil
}

// AccessDomains returns the domains with which a repository is shared, the first one first.
func (s *Store) AccessDomains(ctx context.Context, repositoryID int64) ([]AccessDomain, error) {
	all, err := collect(ctx, s.db.Read, scanAccessDomain, accessDomainSelect+` ORDER BY created_at, domain_key`, repositoryID)
	if err != nil {
		return nil, fmt.Errorf("sharing: %w", err)
	}
	return all, nil
}

const accessDomainSelect = `
	SELECT repository_id, domain, permit, deadline, description, creator_id, creator_name, created_at, updated_at
	FROM access_domains
	WHERE repository_id = $1`

func scanAccessDomain(row scanner) (d AccessDomain, err error) {
	err = row.Scan(&d.RepositoryID, &d.Domain, &d.Permit, (*deadline)(&d.Deadline), &d.Description,
		&d.Creator.ID, &d.Creator.Name, (*micros)(&d.CreatedAt), (*micros)(&d.UpdatedAt))
	return d, err
}
