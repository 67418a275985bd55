package store

import (
	"context"
	"database/sql"
	"errors"
)

// complete checks that all parts of a manifest are in its repository, and of
// the size that it claims.
func (s *Store) complete(ctx context.Context, tx *sql.Tx, p Push) (err error) {
	var missing MissingError
	if missing.Blobs, err = s.missing(ctx, tx, p.Blobs, p.Manifest.RepositoryID, `
		SELECT b.size
		FROM repository_blobs r
		JOIN blobs b ON b.digest = r.digest
		WHERE r.repository_id = $1 AND r.digest = $2`); err != nil {
		return err
	}
	if missing.Manifests, err = s.missing(ctx, tx, p.Children, p.Manifest.RepositoryID, `
		SELECT octet_length(content) FROM manifests WHERE repository_id = $1 AND digest = $2`); err != nil {
		return err
	}
	if len(missing.Blobs)+len(missing.Manifests) > 0 {
		return &missing
	}
	return nil
}

// missing returns the digests of the parts for which sizeOf finds no row.
func (s *Store) missing(ctx context.Context, tx *sql.Tx, parts []Part, repositoryID int64, sizeOf string) (digests []string, err error) {
	for _, part := range parts {
		var size int64
		err := tx.QueryRowContext(ctx, sizeOf, repositoryID, part.Digest).Scan(&size)
		if errors.Is(err, sql.ErrNoRows) {
			digests = append(digests, part.Digest)
			continue
		}
		if err != nil {
			return nil, known(err)
		}
		if size != part.Size {
			return nil, &SizeError{part.Digest, part.Size, size}
		}
	}
	return digests, nil
}

func (s *Store) exists(ctx context.Context, tx *sql.Tx, query string, args ...any) (bool, error) {
	var one int
	err := tx.QueryRowContext(ctx, query, args...).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, known(err)
}
