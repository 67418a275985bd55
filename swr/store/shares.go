package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"swr-console/client"
)

// Share is a policy by which a repository is shared with several others.
type Share struct {
	ID           string
	RepositoryID int64
	Policy
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Policy is what a share says.
type Policy struct {
	Type        string          `json:"type"`
	Principals  []string        `json:"principals"` // ids of domains, or paths in an organization of them
	Permission  string          `json:"permission"`
	Deadline    client.Deadline `json:"deadline"`
	Description string          `json:"description"`
	Creator     Actor           `json:"creator"`
}

// CreateShare shares a repository and makes the share's id. A principal of
// another policy of the repository is ErrExists; more than limit others that the
// repository is shared with are ErrQuota.
func (s *Store) CreateShare(ctx context.Context, repositoryID int64, p Policy, limit int) error {
	share := Share{ID: rand.Text(), RepositoryID: repositoryID, Policy: p}
	err := s.change(ctx, ":share:"+share.ID, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", repositoryID); err != nil {
			return err
		}
		if err := s.insertShare(ctx, tx, share); err != nil {
			return err
		}
		for _, principal := range p.Principals {
			if err := s.insertPrincipal(ctx, tx, share, principal); err != nil {
				return err
			}
		}
		return s.sharedAtMost(ctx, tx, repositoryID, limit)
	})
	if err != nil {
		return fmt.Errorf("create share: %w", err)
	}
	return nil
}

func (s *Store) insertShare(ctx context.Context, tx *sql.Tx, share Share) error {
	body, err := json.Marshal(share.Policy)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO shares (id, repository_id, body, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)`,
		share.ID, share.RepositoryID, string(body), micros(s.now()))
	return known(err)
}

// insertPrincipal adds one unless another policy of the repository has it.
func (s *Store) insertPrincipal(ctx context.Context, tx *sql.Tx, share Share, principal string) error {
	result, err := tx.ExecContext(ctx, `
		INSERT INTO share_principals (share_id, repository_id, kind, principal, deadline)
		SELECT $1, CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS BIGINT)
		WHERE NOT EXISTS (SELECT 1 FROM share_principals WHERE repository_id = $2 AND kind = $3 AND principal = $4)`,
		share.ID, share.RepositoryID, share.Type, principal, deadline(share.Deadline))
	return affected(result, err, ErrExists)
}

// UpdateShare changes permission, deadline and description, or is ErrNotFound.
func (s *Store) UpdateShare(ctx context.Context, repositoryID int64, id string, to Policy) error {
	err := s.change(ctx, ":share:"+id, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", repositoryID); err != nil {
			return err
		}
		share, err := scanShare(tx.QueryRowContext(ctx, shareSelect+` AND id = $2`, repositoryID, id))
		if err != nil {
			return known(err)
		}
		share.Permission, share.Deadline, share.Description = to.Permission, to.Deadline, to.Description
		return s.writeShare(ctx, tx, share)
	})
	if err != nil {
		return fmt.Errorf("update share %q: %w", id, err)
	}
	return nil
}

func (s *Store) writeShare(ctx context.Context, tx *sql.Tx, share Share) error {
	body, err := json.Marshal(share.Policy)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE shares SET body = $2, updated_at = $3 WHERE id = $1`,
		share.ID, string(body), micros(s.now())); err != nil {
		return known(err)
	}
	_, err = tx.ExecContext(ctx, `UPDATE share_principals SET deadline = $2 WHERE share_id = $1`, share.ID, deadline(share.Deadline))
	return known(err)
}

// DeleteShare ends what a policy shares, or is ErrNotFound.
func (s *Store) DeleteShare(ctx context.Context, repositoryID int64, id string) error {
	err := s.change(ctx, ":share:"+id, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM shares WHERE repository_id = $1 AND id = $2`, repositoryID, id)
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("delete share %q: %w", id, err)
	}
	return nil
}
