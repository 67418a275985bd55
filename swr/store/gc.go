package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"
)

// markBatch is how many rows one transaction marks: a push waits for no more.
// markLimit is how many one run marks; the next run goes on.
const (
	markBatch = 100
	markLimit = 20000
)

// A link that no manifest of its repository needs, and a blob that nothing links.
const (
	unneededLink = `NOT EXISTS (
		SELECT 1 FROM manifest_blobs m WHERE m.blob_digest = repository_blobs.digest AND m.repository_id = repository_blobs.repository_id)`
	unneededBlob = `NOT EXISTS (SELECT 1 FROM repository_blobs r WHERE r.digest = blobs.digest)
		AND NOT EXISTS (SELECT 1 FROM manifest_blobs m WHERE m.blob_digest = blobs.digest)`
)

// link is a blob in a repository; in repository 0 it is the blob itself.
type link struct {
	repositoryID int64
	digest       string
}

func scanLink(row scanner) (l link, err error) { return l, row.Scan(&l.repositoryID, &l.digest) }

// MarkUnneeded marks the links and blobs that nothing needs with the time of
// now, and takes the mark from those that are needed again. A mark alone
// deletes nothing: whoever deletes looks again.
func (s *Store) MarkUnneeded(ctx context.Context) error {
	now := s.now()
	for _, one := range []struct {
		table, repository, condition string
		at                           time.Time
	}{
		{"repository_blobs", "repository_id", "marked_at = 0 AND " + unneededLink, now},
		{"repository_blobs", "repository_id", "marked_at > 0 AND NOT (" + unneededLink + ")", time.UnixMicro(0)},
		{"blobs", "CAST(0 AS BIGINT)", "marked_at = 0 AND " + unneededBlob, now},
		{"blobs", "CAST(0 AS BIGINT)", "marked_at > 0 AND NOT (" + unneededBlob + ")", time.UnixMicro(0)},
	} {
		all, err := collect(ctx, s.db.Read, scanLink, fmt.Sprintf(
			`SELECT %s, digest FROM %s WHERE %s LIMIT %d`, one.repository, one.table, one.condition, markLimit))
		if err == nil {
			err = s.mark(ctx, one.table, one.repository, all, one.at)
		}
		if err != nil {
			return fmt.Errorf("mark %s: %w", one.table, err)
		}
	}
	return nil
}

func (s *Store) mark(ctx context.Context, table, repository string, all []link, at time.Time) error {
	query := fmt.Sprintf(`UPDATE %s SET marked_at = $1 WHERE %s = $2 AND digest = $3`, table, repository)
	for batch := range slices.Chunk(all, markBatch) {
		if err := s.inTx(ctx, func(tx *sql.Tx) error {
			for _, l := range batch {
				if _, err := tx.ExecContext(ctx, query, micros(at), l.repositoryID, l.digest); err != nil {
					return known(err)
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// ExpireLinks deletes the links marked before a time that no manifest needs
// even now, and returns how many they were.
func (s *Store) ExpireLinks(ctx context.Context, before time.Time) (expired int, err error) {
	all, err := collect(ctx, s.db.Read, scanLink, `
		SELECT repository_id, digest FROM repository_blobs WHERE marked_at > 0 AND marked_at < $1`, micros(before))
	for _, l := range all {
		if err != nil {
			break
		}
		var n int
		n, err = s.expireLink(ctx, l, before)
		expired += n
	}
	if err != nil {
		return expired, fmt.Errorf("expire links: %w", err)
	}
	return expired, nil
}

// expireLink waits for pushes to the repository, so that none of them has
// found the link there and not yet said what needs it.
func (s *Store) expireLink(ctx context.Context, l link, before time.Time) (n int, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		n = 0
		if err := s.lock(ctx, tx, "repositories", l.repositoryID); err != nil {
			return ignore(err, ErrNotFound) // its links went with it
		}
		result, err := tx.ExecContext(ctx, `
			DELETE FROM repository_blobs
			WHERE repository_id = $1 AND digest = $2 AND marked_at > 0 AND marked_at < $3 AND `+unneededLink,
			l.repositoryID, l.digest, micros(before))
		if err != nil {
			return known(err)
		}
		rows, err := result.RowsAffected()
		n = int(rows)
		return err
	})
	return n, err
}
