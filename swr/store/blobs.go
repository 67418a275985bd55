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
}

// Blob returns the blob with this digest if it is linked to the repository, else ErrNotFound.
func (s *Store) Blob(ctx context.Context, repositoryID int64, digest string) (Blob, error) {
	return s.blob(ctx, s.db.Read, repositoryID, digest)
}

func (s *Store) blob(ctx context.Context, q querier, repositoryID int64, digest string) (Blob, error) {
	b := Blob{Digest: digest}
	err := q.QueryRowContext(ctx, `
		SELECT b.size
		FROM repository_blobs r
		JOIN blobs b ON b.digest = r.digest
		WHERE r.repository_id = $1 AND r.digest = $2`, repositoryID, digest).Scan(&b.Size)
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

// linkBlob remembers a blob and that the repository may use it. Its file must
// be in place and synced by now: what the database knows, the disk has.
func (s *Store) linkBlob(ctx context.Context, tx *sql.Tx, repositoryID int64, b Blob) error {
	now := micros(s.now())
	if _, err := tx.ExecContext(ctx, `
		INSERT INTO blobs (digest, size, created_at) VALUES ($1, $2, $3)
		ON CONFLICT (digest) DO NOTHING`, b.Digest, b.Size, now); err != nil {
		return known(err)
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO repository_blobs (repository_id, digest, created_at) VALUES ($1, $2, $3)
		ON CONFLICT (repository_id, digest) DO NOTHING`, repositoryID, b.Digest, now)
	return known(err)
}
