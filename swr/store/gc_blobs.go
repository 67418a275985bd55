package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Collected is what garbage collection freed.
type Collected struct {
	Blobs int
	Bytes int64
}

// CollectBlobs deletes the blobs marked before a time that nothing links even
// now. unlink removes a blob's file inside the transaction that deletes its
// row: whoever commits the same content meanwhile waits for that row, and finds
// afterwards whether its file is still there. A file that is gone already is no error.
func (s *Store) CollectBlobs(ctx context.Context, before time.Time, unlink func(digest string) error) (c Collected, err error) {
	all, err := collect(ctx, s.db.Read, scanBlob, `
		SELECT digest, size FROM blobs WHERE marked_at > 0 AND marked_at < $1`, micros(before))
	for _, b := range all {
		if err != nil {
			break
		}
		var deleted bool
		if deleted, err = s.collectBlob(ctx, b.Digest, before, unlink); deleted {
			c.Blobs, c.Bytes = c.Blobs+1, c.Bytes+b.Size
		}
	}
	if err != nil {
		return c, fmt.Errorf("collect blobs: %w", err)
	}
	return c, nil
}

func scanBlob(row scanner) (b Blob, err error) { return b, row.Scan(&b.Digest, &b.Size) }

func (s *Store) collectBlob(ctx context.Context, digest string, before time.Time, unlink func(string) error) (deleted bool, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		deleted = false
		result, err := tx.ExecContext(ctx, `
			DELETE FROM blobs WHERE digest = $1 AND marked_at > 0 AND marked_at < $2 AND `+unneededBlob, digest, micros(before))
		if err != nil {
			return ignore(known(err), ErrReferenced) // linked in this moment
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err
		}
		deleted = true
		return unlink(digest)
	})
	return deleted && err == nil, err
}

// CollectStray removes a file that no row knows. A row made for it meanwhile
// keeps everyone away who commits the same content.
func (s *Store) CollectStray(ctx context.Context, digest string, unlink func(digest string) error) (removed bool, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `
			INSERT INTO blobs (digest, size, created_at) VALUES ($1, 0, 0)
			ON CONFLICT (digest) DO NOTHING`, digest)
		if err != nil {
			return known(err)
		}
		n, err := result.RowsAffected()
		if removed = n > 0; err != nil || !removed {
			return err
		}
		if err := unlink(digest); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM blobs WHERE digest = $1`, digest)
		return known(err)
	})
	if err != nil {
		return false, fmt.Errorf("collect the stray file %s: %w", digest, err)
	}
	return removed, nil
}

// ignore is err unless it is one that means nothing here.
func ignore(err, harmless error) error {
	if errors.Is(err, harmless) {
		return nil
	}
	return err
}
