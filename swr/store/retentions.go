package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"swr-console/client"
)

// Retention is the policy by which a repository forgets tags.
type Retention struct {
	ID           int64
	RepositoryID int64
	Body         client.RetentionRequest
}

// CreateRetention gives a repository its policy and returns it with its id. A
// second one is ErrExists; a repository that has gone is ErrReferenced.
func (s *Store) CreateRetention(ctx context.Context, r Retention) (Retention, error) {
	err := s.change(ctx, ":retention", func(tx *sql.Tx) error {
		body, err := json.Marshal(r.Body)
		if err != nil {
			return err
		}
		if r.ID, err = next(ctx, tx, "retentions"); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO retentions (id, repository_id, body, created_at, updated_at)
			VALUES ($1, $2, $3, $4, $4)`, r.ID, r.RepositoryID, string(body), micros(s.now()))
		return known(err)
	})
	if err != nil {
		return Retention{}, fmt.Errorf("create retention: %w", err)
	}
	return r, nil
}

// Retentions returns the policies of a repository: one, or none.
func (s *Store) Retentions(ctx context.Context, repositoryID int64) ([]Retention, error) {
	all, err := collect(ctx, s.db.Read, scanRetention, retentionSelect+` WHERE repository_id = $1`, repositoryID)
	if err != nil {
		return nil, fmt.Errorf("list retentions: %w", err)
	}
	return all, nil
}

// Retention returns one policy of a repository, or ErrNotFound.
func (s *Store) Retention(ctx context.Context, repositoryID, id int64) (Retention, error) {
	row := s.db.Read.QueryRowContext(ctx, retentionSelect+` WHERE repository_id = $1 AND id = $2`, repositoryID, id)
	r, err := scanRetention(row)
	if err != nil {
		return Retention{}, fmt.Errorf("retention %d: %w", id, known(err))
	}
	return r, nil
}

const retentionSelect = `SELECT id, repository_id, body FROM retentions`

func scanRetention(row scanner) (r Retention, err error) {
	var body string
	if err = row.Scan(&r.ID, &r.RepositoryID, &body); err == nil {
		err = json.Unmarshal([]byte(body), &r.Body)
	}
	return r, err
}

// UpdateRetention replaces what a policy says. An unknown one is ErrNotFound.
func (s *Store) UpdateRetention(ctx context.Context, r Retention) error {
	body, err := json.Marshal(r.Body)
	if err != nil {
		return fmt.Errorf("retention %d: %w", r.ID, err)
	}
	return s.changeRetention(ctx, r.ID, `
		UPDATE retentions SET body = $3, updated_at = $4 WHERE repository_id = $1 AND id = $2`,
		r.RepositoryID, r.ID, string(body), micros(s.now()))
}

// DeleteRetention deletes a policy; its records stay. An unknown one is ErrNotFound.
func (s *Store) DeleteRetention(ctx context.Context, repositoryID, id int64) error {
	return s.changeRetention(ctx, id, `
		DELETE FROM retentions WHERE repository_id = $1 AND id = $2`, repositoryID, id)
}

func (s *Store) changeRetention(ctx context.Context, id int64, query string, args ...any) error {
	err := s.change(ctx, ":retention", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, query, args...)
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("retention %d: %w", id, err)
	}
	return nil
}
