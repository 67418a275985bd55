package store

import (
	"context"
	"database/sql"
	"fmt"

	"swr-console/client"
)

// Grants returns the levels that a user holds on a namespace and on one of its
// repositories; LevelNone where nobody granted any.
func (s *Store) Grants(ctx context.Context, userID string, namespaceID, repositoryID int64) (namespace, repository client.Level, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT
			COALESCE((SELECT level FROM namespace_grants WHERE namespace_id = $1 AND user_id = $3), 0),
			COALESCE((SELECT level FROM repository_grants WHERE repository_id = $2 AND user_id = $3), 0)`,
		namespaceID, repositoryID, userID).Scan(&namespace, &repository)
	if err != nil {
		return 0, 0, fmt.Errorf("grants: %w", known(err))
	}
	return namespace, repository, nil
}

// HoldsRepositoryGrant reports whether a user holds a level on any repository of a namespace.
func (s *Store) HoldsRepositoryGrant(ctx context.Context, userID string, namespaceID int64) (holds bool, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM repository_grants g JOIN repositories r ON r.id = g.repository_id
			WHERE r.namespace_id = $1 AND g.user_id = $2)`, namespaceID, userID).Scan(&holds)
	return holds, known(err)
}

func (s *Store) insertNamespaceGrant(ctx context.Context, tx *sql.Tx, id int64, to Actor, level client.Level) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO namespace_grants (namespace_id, user_id, user_name, level, created_at)
		VALUES ($1, $2, $3, $4, $5)`, id, to.ID, to.Name, int64(level), micros(s.now()))
	return known(err)
}
