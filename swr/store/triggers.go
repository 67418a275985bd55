package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"swr-console/client"
)

// Trigger is what a repository does when an image is pushed to it.
type Trigger struct {
	ID           int64
	RepositoryID int64
	Body         client.CreateTriggerRequest
	CreatorName  string
	CreatedAt    time.Time
}

// CreateTrigger adds a trigger to its repository. A taken name is ErrExists; a
// repository that has gone is ErrReferenced.
func (s *Store) CreateTrigger(ctx context.Context, t Trigger) error {
	err := s.change(ctx, ":trigger:"+t.Body.Name, func(tx *sql.Tx) error {
		body, err := json.Marshal(t.Body)
		if err != nil {
			return err
		}
		id, err := next(ctx, tx, "triggers")
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO triggers (id, repository_id, name, body, enable, creator_name, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			id, t.RepositoryID, t.Body.Name, string(body), bool(t.Body.Enable), t.CreatorName, micros(s.now()))
		return known(err)
	})
	if err != nil {
		return fmt.Errorf("create trigger %q: %w", t.Body.Name, err)
	}
	return nil
}

// Triggers returns the triggers of a repository, oldest first.
func (s *Store) Triggers(ctx context.Context, repositoryID int64) ([]Trigger, error) {
	all, err := collect(ctx, s.db.Read, scanTrigger, triggerSelect+` WHERE repository_id = $1 ORDER BY id`, repositoryID)
	if err != nil {
		return nil, fmt.Errorf("list triggers: %w", err)
	}
	return all, nil
}

// Trigger returns one trigger of a repository, or ErrNotFound.
func (s *Store) Trigger(ctx context.Context, repositoryID int64, name string) (Trigger, error) {
	row := s.db.Read.QueryRowContext(ctx, triggerSelect+` WHERE repository_id = $1 AND name = $2`, repositoryID, name)
	t, err := scanTrigger(row)
	if err != nil {
		return Trigger{}, fmt.Errorf("trigger %q: %w", name, known(err))
	}
	return t, nil
}

const triggerSelect = `SELECT id, repository_id, body, enable, creator_name, created_at FROM triggers`

func scanTrigger(row scanner) (t Trigger, err error) {
	var body string
	var enable bool
	if err = row.Scan(&t.ID, &t.RepositoryID, &body, &enable, &t.CreatorName, (*micros)(&t.CreatedAt)); err != nil {
		return t, err
	}
	err = json.Unmarshal([]byte(body), &t.Body)
	t.Body.Enable = client.Switch(enable) // as it is, not as it was created
	return t, err
}

// EnableTrigger switches a trigger on or off. An unknown one is ErrNotFound.
func (s *Store) EnableTrigger(ctx context.Context, repositoryID int64, name string, enable bool) error {
	return s.changeTrigger(ctx, name, `
		UPDATE triggers SET enable = $3 WHERE repository_id = $1 AND name = $2`, repositoryID, name, enable)
}

// DeleteTrigger deletes a trigger and its history. An unknown one is ErrNotFound.
func (s *Store) DeleteTrigger(ctx context.Context, repositoryID int64, name string) error {
	return s.changeTrigger(ctx, name, `
		DELETE FROM triggers WHERE repository_id = $1 AND name = $2`, repositoryID, name)
}

func (s *Store) changeTrigger(ctx context.Context, name, query string, args ...any) error {
	err := s.change(ctx, ":trigger:"+name, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, query, args...)
		return affected(result, err, ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("trigger %q: %w", name, err)
	}
	return nil
}
