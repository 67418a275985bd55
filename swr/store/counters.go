package store

import (
	"context"
	"database/sql"
)

// recount keeps the counters of a repository true while change sets or deletes
// tags that point to one of two digests, equal or not. num_images counts tags.
// size is what a pull of all tags would store: a manifest that several tags
// point to counts once, one that no tag points to does not count.
func (s *Store) recount(ctx context.Context, tx *sql.Tx, repositoryID int64, one, other string, change func() error) error {
	imagesBefore, sizeBefore, err := s.tagged(ctx, tx, repositoryID, one, other)
	if err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	images, size, err := s.tagged(ctx, tx, repositoryID, one, other)
	if err != nil {
		return err
	}
	now := s.now()
	if _, err = tx.ExecContext(ctx, `
		UPDATE repositories SET num_images = num_images + $2, size = size + $3, updated_at = $4
		WHERE id = $1`, repositoryID, images-imagesBefore, size-sizeBefore, micros(now)); err != nil {
		return known(err)
	}
	return s.reportStored(ctx, tx, now, repositoryID, size-sizeBefore)
}

// tagged counts the tags of two digests and adds up those of the two manifests that have one.
func (s *Store) tagged(ctx context.Context, tx *sql.Tx, repositoryID int64, one, other string) (images, size int64, err error) {
	err = tx.QueryRowContext(ctx, `
		SELECT
			(SELECT COUNT(*) FROM tags WHERE repository_id = $1 AND digest IN ($2, $3)),
			(SELECT CAST(COALESCE(SUM(m.image_size), 0) AS BIGINT) FROM manifests m
				WHERE m.repository_id = $1 AND m.digest IN ($2, $3)
				AND EXISTS (SELECT 1 FROM tags t WHERE t.repository_id = $1 AND t.digest = m.digest))`,
		repositoryID, one, other).Scan(&images, &size)
	return images, size, known(err)
}
