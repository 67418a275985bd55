package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Pulls is what was pulled from a repository.
type Pulls struct {
	Count int64 // of manifests
	Bytes int64
	At    map[string]time.Time // when each manifest was last, by its digest
}

// AddPulls adds to what was pulled from repositories, by their ids. One that
// has been deleted meanwhile needs nothing.
func (s *Store) AddPulls(ctx context.Context, pulls map[int64]Pulls) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		bytes := map[string]int64{}                          // by domain
		for _, id := range slices.Sorted(maps.Keys(pulls)) { // two replicas lock in one order
			domainID, err := s.addPulls(ctx, tx, id, pulls[id])
			if err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
			bytes[domainID] += pulls[id].Bytes
		}
		delete(bytes, "") // the deleted ones
		return s.reportPulled(ctx, tx, bytes)
	})
	if err != nil {
		return fmt.Errorf("add pulls: %w", err)
	}
	return nil
}

// addPulls counts the pulls of one repository, and tells whose it is.
func (s *Store) addPulls(ctx context.Context, tx *sql.Tx, repositoryID int64, p Pulls) (domainID string, err error) {
	if err = tx.QueryRowContext(ctx, `
		UPDATE repositories SET num_download = num_download + $2 WHERE id = $1
		RETURNING (SELECT domain_id FROM namespaces WHERE id = repositories.namespace_id)`,
		repositoryID, p.Count).Scan(&domainID); err != nil {
		return "", known(err)
	}
	for _, digest := range slices.Sorted(maps.Keys(p.At)) {
		if _, err := tx.ExecContext(ctx, `
			UPDATE tags SET pulled_at = $3
			WHERE repository_id = $1 AND digest = $2 AND pulled_at < $3`, repositoryID, digest, micros(p.At[digest])); err != nil {
			return "", known(err)
		}
	}
	return domainID, nil
}
