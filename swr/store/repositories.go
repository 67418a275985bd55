package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Repository holds the tags and manifests of one image.
type Repository struct {
	ID          int64
	Namespace   Namespace // id, name and owner
	Name        string
	Category    string
	Description string
	IsPublic    bool
	Creator     Actor
	Size        int64 // the sum over the manifests that its tags point to, each once
	NumImages   int64 // how many tags it holds
	NumDownload int64
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// CreateRepository creates an empty repository in r.Namespace. A taken name is
// ErrExists; a namespace that has gone is ErrReferenced.
func (s *Store) CreateRepository(ctx context.Context, r Repository) (Repository, error) {
	err := s.change(ctx, "repo:"+r.Namespace.Name+"/"+r.Name, func(tx *sql.Tx) (err error) {
		r, err = s.insertRepository(ctx, tx, r)
		return err
	})
	return r, err
}

// insertRepository is CreateRepository inside a transaction: a push creates the repository it lacks.
func (s *Store) insertRepository(ctx context.Context, tx *sql.Tx, r Repository) (_ Repository, err error) {
	r.CreatedAt = s.now()
	r.UpdatedAt = r.CreatedAt
	if r.ID, err = next(ctx, tx, "repositories"); err == nil {
		_, err = tx.ExecContext(ctx, `
			INSERT INTO repositories (id, namespace_id, name, category, description, is_public,
				creator_id, creator_name, size, num_images, num_download, created_at, updated_at, domain_id)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, $9, $9,
				COALESCE((SELECT domain_id FROM namespaces WHERE id = $2), ''))`, // without one it is refused
			r.ID, r.Namespace.ID, r.Name, r.Category, r.Description, r.IsPublic,
			r.Creator.ID, r.Creator.Name, micros(r.CreatedAt))
	}
	if err != nil {
		return Repository{}, fmt.Errorf("create repository %q: %w", r.Name, known(err))
	}
	return r, nil
}

// Repository returns a repository by the names of its namespace and its own, or ErrNotFound.
func (s *Store) Repository(ctx context.Context, namespace, name string) (Repository, error) {
	row := s.db.Read.QueryRowContext(ctx, `
		SELECT `+repositoryColumns+repositoryTables+`
		WHERE n.name = $1 AND r.name = $2`, namespace, name)
	r, err := scanRepository(row)
	if err != nil {
		return Repository{}, fmt.Errorf("repository %q of %q: %w", name, namespace, known(err))
	}
	return r, nil
}

// RepositoryChange says what to change of a repository; a nil field stays as it is.
type RepositoryChange struct {
	IsPublic    bool
	Category    *string
	Description *string
}

// UpdateRepository changes a repository.
func (s *Store) UpdateRepository(ctx context.Context, id int64, change RepositoryChange) error {
	err := s.change(ctx, "", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `
			UPDATE repositories
			SET is_public = $2, category = COALESCE($3, category), description = COALESCE($4, description), updated_at = $5
			WHERE id = $1`, id, change.IsPublic, change.Category, change.Description, micros(s.now()))
		if err := affected(result, err, ErrNotFound); err != nil {
			return err
		}
		return edited(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("update repository %d: %w", id, err)
	}
	return nil
}

// DeleteRepository deletes a repository. One with tags is ErrNotEmpty.
func (s *Store) DeleteRepository(ctx context.Context, id int64) error {
	err := s.change(ctx, "", func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", id); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM repositories WHERE id = $1 AND num_images = 0`, id)
		if err := affected(result, err, ErrNotEmpty); err != nil {
			return err
		}
		return edited(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("delete repository %d: %w", id, err)
	}
	return nil
}
