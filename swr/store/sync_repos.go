package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// SyncTarget is where images are copied to.
type SyncTarget struct{ Region, Namespace string }

// SyncRepo says that what is pushed to a repository is copied to a target.
type SyncRepo struct {
	ID           int64
	RepositoryID int64
	Target       SyncTarget
	Auto         bool
	Override     bool
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// PutSyncRepo copies a repository to a target from now on, or changes how it is copied there.
func (s *Store) PutSyncRepo(ctx context.Context, r SyncRepo) error {
	err := s.change(ctx, r.Target.object(), func(tx *sql.Tx) error {
		id, err := next(ctx, tx, "sync_repos")
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO sync_repos (id, repository_id, remote_region, remote_namespace, sync_auto, override, created_at, updated_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
			ON CONFLICT (repository_id, remote_region, remote_namespace)
				DO UPDATE SET sync_auto = excluded.sync_auto, override = excluded.override, updated_at = excluded.updated_at`,
			id, r.RepositoryID, r.Target.Region, r.Target.Namespace, r.Auto, r.Override, micros(s.now()))
		return known(err)
	})
	if err != nil {
		return fmt.Errorf("sync to %s: %w", r.Target.Region, err)
	}
	return nil
}

// object names a target in the record of changes, below its repository.
func (t SyncTarget) object() string { return ":sync:" + t.Region + "/" + t.Namespace }

// DeleteSyncRepo ends the copying to a target, or is ErrNotFound.
func (s *Store) DeleteSyncRepo(ctx context.Context, repositoryID int64, t SyncTarget) error {
	err := s.change(ctx, t.object(), func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `
			DELETE FROM sync_repos WHERE repository_id = $1 AND remote_region = $2 AND remote_namespace = $3`,
			repositoryID, t.Region, t.Namespace)
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("end sync to %s: %w", t.Region, err)
	}
	return nil
}

// SyncRepos returns where a repository is copied to, the first target first.
func (s *Store) SyncRepos(ctx context.Context, repositoryID int64) ([]SyncRepo, error) {
	scan := func(row scanner) (r SyncRepo, err error) {
		err = row.Scan(&r.ID, &r.RepositoryID, &r.Target.Region, &r.Target.Namespace, &r.Auto, &r.Override,
			(*micros)(&r.CreatedAt), (*micros)(&r.UpdatedAt))
		return r, err
	}
	all, err := collect(ctx, s.db.Read, scan, `
		SELECT id, repository_id, remote_region, remote_namespace, sync_auto, override, created_at, updated_at
		FROM sync_repos WHERE repository_id = $1 ORDER BY id`, repositoryID)
	if err != nil {
		return nil, fmt.Errorf("sync targets: %w", err)
	}
	return all, nil
}
