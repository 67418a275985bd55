package store

import (
	"context"
	"database/sql"
	"fmt"

	"swr-console/client"
)

// recordTag writes down what a tag points to from now on; nothing when it was deleted.
func (s *Store) recordTag(ctx context.Context, tx *sql.Tx, repositoryID int64, tag, digest string) error {
	now := s.now()
	err := s.insertSerial(ctx, tx, now, `
		INSERT INTO tag_history (id, repository_id, tag, digest, by_user, created_at)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (id) DO NOTHING`, repositoryID, tag, digest, ChangeOf(ctx).Actor.Name, micros(now))
	if err != nil {
		return fmt.Errorf("history of tag %q: %w", tag, err)
	}
	return nil
}

// deleteTags runs a query that deletes tags of a repository and returns their
// names, and writes down that they have gone.
func (s *Store) deleteTags(ctx context.Context, tx *sql.Tx, query string, repositoryID int64, which string) error {
	names, err := collect(ctx, tx, scanString, query, repositoryID, which)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := s.recordTag(ctx, tx, repositoryID, name, ""); err != nil {
			return err
		}
	}
	return nil
}

// TagHistory returns up to limit changes of a tag, latest first. The tag itself
// may have gone.
func (s *Store) TagHistory(ctx context.Context, repositoryID int64, tag string, limit int) ([]client.TagChange, error) {
	changes, err := collect(ctx, s.db.Read, scanTagChange, `
		SELECT digest, by_user, created_at FROM tag_history
		WHERE repository_id = $1 AND tag = $2
		ORDER BY id DESC LIMIT $3`, repositoryID, tag, limit)
	if err != nil {
		return nil, fmt.Errorf("history of tag %q: %w", tag, err)
	}
	return changes, nil
}

func scanTagChange(row scanner) (c client.TagChange, err error) {
	err = row.Scan(&c.Digest, &c.UserName, (*micros)(&c.CreatedAt))
	return c, err
}
