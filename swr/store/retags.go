package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Retag says which tag's manifest to give another name.
type Retag struct {
	RepositoryID int64
	From, To     string
	Override     bool // To may exist
	By           string
}

// CopyTag makes the tag To point to what From points to. A From that is not
// there is ErrNotFound; a To that is, and may not be moved, is ErrExists.
func (s *Store) CopyTag(ctx context.Context, r Retag) error {
	err := s.change(ctx, ":tag:"+r.To, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", r.RepositoryID); err != nil {
			return err
		}
		m := Manifest{RepositoryID: r.RepositoryID, PushedBy: r.By}
		if err := tx.QueryRowContext(ctx, `
			SELECT digest FROM tags WHERE repository_id = $1 AND name = $2`, r.RepositoryID, r.From).Scan(&m.Digest); err != nil {
			return known(err)
		}
		taken, err := s.exists(ctx, tx, `SELECT 1 FROM tags WHERE repository_id = $1 AND name = $2`, r.RepositoryID, r.To)
		switch {
		case err != nil:
			return err
		case taken && !r.Override:
			return ErrExists
		}
		return s.moveTag(ctx, tx, m, r.To)
	})
	if err != nil {
		return fmt.Errorf("tag %q as %q: %w", r.From, r.To, err)
	}
	return nil
}
