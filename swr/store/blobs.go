package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Blob is content of which package blob keeps the bytes. A repository may use
// it once it is linked there.
type Blob struct {
	Digest string
	Size   int64
	Marked bool // by garbage collection, which takes the link away unless KeepBlob is asked
}

// Blob returns the blob with this digest if it is linked to the repository, else ErrNotFound.
func (s *Store) Blob(ctx context.Context, repositoryID int64, digest string) (Blob, error) {
	return s.blob(ctx, s.db.Read, repositoryID, digest)
}

func (s *Store) blob(ctx context.Context, q querier, repositoryID int64, digest string) (Blob, error) {
	b := Blob{Digest: digest}
	err := q.QueryRowContext(ctx, `
		SELECT b.size, r.marked_at > 0
		FROM repository_blobs r
		JOIN blobs b ON b.digest = r.digest
		WHERE r.repository_id = $1 AND r.digest = $2`, repositoryID, digest).Scan(&b.Size, &b.Marked)
	if err != nil {
		return Blob{}, fmt.Errorf("blob %s: %w", digest, known(err))
	}
	return b, nil
}

// MountBlob links a blob of one repository to another one as well. A blob that
// the first one lacks is ErrNotFound.
func (s *Store) MountBlob(ctx context.Context, from, to int64, digest string) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		b, err := s.blob(ctx, tx, from, digest)
		if err != nil {
			return err
		}
		return s.linkBlob(ctx, tx, to, b)
	})
	if err != nil {
		return fmt.Errorf("mount: %w", err)
	}
	return nil
}

// linkBlob remembers a blob and that the repository may use it, whatever mark
// garbage collection left on either. Its file must be in place and synced by
// now: what the database knows, the disk has. The blob's row stays locked until
// tx ends, even where nothing changes.
func (s *Store) linkBlob(ctx context.Context, tx *sql.Tx, repositoryID int64, b Blob) error {
	now := micros(s.now())
	if _, err := tx.ExecContext(ctx, `
		INSERT INTO blobs (digest, size, created_at) VALUES ($1, $2, $3)
		ON CONFLICT (digest) DO UPDATE SET marked_at = 0 WHERE blobs.marked_at > 0`, b.Digest, b.Size, now); err != nil {
		return known(err)
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO repository_blobs (repository_id, digest, created_at) VALUES ($1, $2, $3)
		ON CONFLICT (repository_id, digest) DO UPDATE SET marked_at = 0 WHERE repository_blobs.marked_at > 0`,
		repositoryID, b.Digest, now)
	return known(err)
}

// KeepBlob takes garbage collection's mark from a link, since a client has
// heard that the blob is here and will not send it again. A link that has gone
// meanwhile is ErrNotFound.
func (s *Store) KeepBlob(ctx context.Context, repositoryID int64, digest string) error {
	result, err := s.db.Write.ExecContext(ctx, `
		UPDATE repository_blobs SET marked_at = 0 WHERE repository_id = $1 AND digest = $2`, repositoryID, digest)
	if err := affected(result, err, ErrNotFound); err != nil {
		return fmt.Errorf("keep blob %s: %w", digest, err)
	}
	return nil
}

// UnlinkBlob takes a blob from a repository. One that a manifest there needs is
// ErrReferenced, an unknown one ErrNotFound.
func (s *Store) UnlinkBlob(ctx context.Context, repositoryID int64, digest string) error {
	err := s.change(ctx, ":blob:"+digest, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", repositoryID); err != nil {
			return err
		}
		needed, err := s.exists(ctx, tx, `
			SELECT 1 FROM manifest_blobs WHERE repository_id = $1 AND blob_digest = $2 LIMIT 1`, repositoryID, digest)
		if err == nil && needed {
			return ErrReferenced
		}
		if err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `
			DELETE FROM repository_blobs WHERE repository_id = $1 AND digest = $2`, repositoryID, digest)
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("unlink blob %s: %w", digest, err)
	}
	return nil
}
