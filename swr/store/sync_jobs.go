package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"swr-console/client"
)

// SyncJob is the copying of one tag.
type SyncJob struct {
	ID           int64
	RepositoryID int64
	SyncOrder
	Status    string // as client.SyncJob has it
	CreatedAt time.Time
	UpdatedAt time.Time
}

// SyncOrder is what somebody asked to copy.
type SyncOrder struct {
	Tag      string     `json:"tag"`
	Target   SyncTarget `json:"target"`
	Override bool       `json:"override"`
	Operator Actor      `json:"operator"`
}

// CreateSyncJobs orders the copying of the tags of a repository that exist, and
// returns the others. o is what they have in common.
func (s *Store) CreateSyncJobs(ctx context.Context, repositoryID int64, tags []string, o SyncOrder) (unknown []string, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if unknown, err = s.insertSyncJobs(ctx, tx, repositoryID, tags, o); err != nil || len(unknown) == len(tags) {
			return err
		}
		return s.recordChange(ctx, tx, o.Target.object())
	})
	if err != nil {
		return nil, fmt.Errorf("create sync jobs: %w", err)
	}
	return unknown, nil
}

func (s *Store) insertSyncJobs(ctx context.Context, tx *sql.Tx, repositoryID int64, tags []string, o SyncOrder) (unknown []string, err error) {
	unknown = []string{}
	for _, tag := range tags {
		there, err := s.exists(ctx, tx, `SELECT 1 FROM tags WHERE repository_id = $1 AND name = $2`, repositoryID, tag)
		if err != nil {
			return nil, err
		}
		if !there {
			unknown = append(unknown, tag)
			continue
		}
		o.Tag = tag
		if err := s.insertSyncJob(ctx, tx, repositoryID, o); err != nil {
			return nil, err
		}
	}
	return unknown, nil
}

func (s *Store) insertSyncJob(ctx context.Context, tx *sql.Tx, repositoryID int64, o SyncOrder) error {
	body, err := json.Marshal(o)
	if err != nil {
		return err
	}
	id, err := next(ctx, tx, "sync_jobs")
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO sync_jobs (id, repository_id, body, status, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)`,
		id, repositoryID, string(body), client.SyncWaiting, micros(s.now()))
	return known(err)
}

// SyncJobs returns one page of the copying of a repository's tags in the order
// in which it was asked for, and how many jobs there are in all.
func (s *Store) SyncJobs(ctx context.Context, repositoryID int64, p Page, latestFirst bool) (page []SyncJob, total int64, err error) {
	if err := s.db.Read.QueryRowContext(ctx, `
		SELECT COUNT(*) FROM sync_jobs WHERE repository_id = $1`, repositoryID).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count sync jobs: %w", known(err))
	}
	direction := ""
	if latestFirst {
		direction = " DESC"
	}
	page, err = collect(ctx, s.db.Read, scanSyncJob, `
		SELECT id, repository_id, body, status, created_at, updated_at
		FROM sync_jobs WHERE repository_id = $1
		ORDER BY id`+direction+` LIMIT $2 OFFSET $3`, repositoryID, p.Limit, p.Offset)
	if err != nil {
		return nil, 0, fmt.Errorf("list sync jobs: %w", err)
	}
	return page, total, nil
}

func scanSyncJob(row scanner) (j SyncJob, err error) {
	var body string
	err = row.Scan(&j.ID, &j.RepositoryID, &body, &j.Status, (*micros)(&j.CreatedAt), (*micros)(&j.UpdatedAt))
	if err == nil {
		err = json.Unmarshal([]byte(body), &j.SyncOrder)
	}
	return j, err
}
