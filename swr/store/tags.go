package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Tag is a name for a manifest, with what a list shows of the manifest.
type Tag struct {
	ID           int64
	RepositoryID int64
	Name         string
	Digest       string
	PushedBy     string
	CreatedAt    time.Time
	UpdatedAt    time.Time

	MediaType    string
	Content      string // the manifest as pushed
	Size         int64
	ConfigDigest string
}

// Tag returns one tag of a repository, or ErrNotFound.
func (s *Store) Tag(ctx context.Context, repositoryID int64, name string) (Tag, error) {
	row := s.db.Read.QueryRowContext(ctx, tagSelect+` WHERE t.repository_id = $1 AND t.name = $2`, repositoryID, name)
	t, err := scanTag(row)
	if err != nil {
		return Tag{}, fmt.Errorf("tag %q: %w", name, known(err))
	}
	return t, nil
}

// DeleteTag takes a name from its manifest. The manifest goes with its last
// name unless an index still holds it. An unknown tag is ErrNotFound.
func (s *Store) DeleteTag(ctx context.Context, repositoryID int64, name string) error {
	err := s.change(ctx, ":tag:"+name, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", repositoryID); err != nil { // tags and counters change together
			return err
		}
		var digest string
		if err := tx.QueryRowContext(ctx, `
			SELECT digest FROM tags WHERE repository_id = $1 AND name = $2`, repositoryID, name).Scan(&digest); err != nil {
			return known(err)
		}
		if err := s.recount(ctx, tx, repositoryID, digest, digest, func() error {
			return s.deleteTags(ctx, tx, `DELETE FROM tags WHERE repository_id = $1 AND name = $2 RETURNING name`, repositoryID, name)
		}); err != nil {
			return err
		}
		return s.dropUnheld(ctx, tx, repositoryID, digest)
	})
	if err != nil {
		return fmt.Errorf("delete tag %q: %w", name, err)
	}
	return nil
}

// dropUnheld deletes a manifest that neither a tag nor an index holds any more,
// and then, the same way, the images of the index that it was.
func (s *Store) dropUnheld(ctx context.Context, tx *sql.Tx, repositoryID int64, digest string) error {
	children, err := collect(ctx, tx, scanString, `
		SELECT child_digest FROM manifest_children WHERE repository_id = $1 AND digest = $2`, repositoryID, digest)
	if err != nil {
		return err
	}
	result, err := tx.ExecContext(ctx, `
		DELETE FROM manifests WHERE repository_id = $1 AND digest = $2
			AND NOT EXISTS (SELECT 1 FROM tags WHERE repository_id = $1 AND digest = $2)
			AND NOT EXISTS (SELECT 1 FROM manifest_children WHERE repository_id = $1 AND child_digest = $2)`,
		repositoryID, digest)
	if err != nil {
		return known(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return err
	}
	for _, child := range children {
		if err := s.dropUnheld(ctx, tx, repositoryID, child); err != nil {
			return err
		}
	}
	return nil
}

const tagSelect = `
	SELECT t.id, t.repository_id, t.name, t.digest, t.pushed_by, t.created_at, t.updated_at,
		m.media_type, m.content, m.image_size, m.config_digest
	FROM tags t
	JOIN manifests m ON m.repository_id = t.repository_id AND m.digest = t.digest`

func scanTag(row scanner) (t Tag, err error) {
	err = row.Scan(&t.ID, &t.RepositoryID, &t.Name, &t.Digest, &t.PushedBy,
		(*micros)(&t.CreatedAt), (*micros)(&t.UpdatedAt),
		&t.MediaType, &t.Content, &t.Size, &t.ConfigDigest)
	return t, err
}

func scanString(row scanner) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}
