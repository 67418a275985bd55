package store

import (
	"context"
	"database/sql"
	"fmt"
)

// DeleteManifest deletes a manifest with every tag that points to it. One that
// an index holds is ErrReferenced, an unknown one ErrNotFound.
func (s *Store) DeleteManifest(ctx context.Context, repositoryID int64, digest string) error {
	err := s.change(ctx, ":manifest:"+digest, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", repositoryID); err != nil {
			return err
		}
		if err := s.deletable(ctx, tx, repositoryID, digest); err != nil {
			return err
		}
		if err := s.recount(ctx, tx, repositoryID, digest, digest, func() error {
			return s.deleteTags(ctx, tx, `DELETE FROM tags WHERE repository_id = $1 AND digest = $2 RETURNING name`, repositoryID, digest)
		}); err != nil {
			return err
		}
		return s.dropUnheld(ctx, tx, repositoryID, digest)
	})
	if err != nil {
		return fmt.Errorf("delete manifest %s: %w", digest, err)
	}
	return nil
}

func (s *Store) deletable(ctx context.Context, tx *sql.Tx, repositoryID int64, digest string) error {
	found, err := s.exists(ctx, tx, `
		SELECT 1 FROM manifests WHERE repository_id = $1 AND digest = $2`, repositoryID, digest)
	if err == nil && !found {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	held, err := s.exists(ctx, tx, `
		SELECT 1 FROM manifest_children WHERE repository_id = $1 AND child_digest = $2 LIMIT 1`, repositoryID, digest)
	if err == nil && held {
		return ErrReferenced
	}
	return err
}
