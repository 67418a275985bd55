package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"swr-console/client"
)

// Grants returns the levels that a user holds on a namespace and on one of its
// repositories; LevelNone where there is none. Who created a repository manages it.
func (s *Store) Grants(ctx context.Context, userID string, namespaceID, repositoryID int64) (namespace, repository client.Level, err error) {
	return s.levels(ctx, `
		SELECT
			COALESCE((SELECT level FROM namespace_grants WHERE namespace_id = $1 AND user_id = $3), 0),
			COALESCE((SELECT 7 FROM repositories WHERE id = $2 AND creator_id = $3),
				(SELECT level FROM repository_grants WHERE repository_id = $2 AND user_id = $3), 0)`,
		namespaceID, repositoryID, userID)
}

// NamespaceGrants returns the level that a user holds on a namespace, and the
// highest on any of its repositories.
func (s *Store) NamespaceGrants(ctx context.Context, userID string, namespaceID int64) (namespace, highest client.Level, err error) {
	return s.levels(ctx, `
		SELECT
			COALESCE((SELECT level FROM namespace_grants WHERE namespace_id = $1 AND user_id = $2), 0),
			COALESCE((SELECT 7 FROM repositories WHERE namespace_id = $1 AND creator_id = $2 LIMIT 1),
				(SELECT MAX(g.level) FROM repository_grants g JOIN repositories r ON r.id = g.repository_id
					WHERE r.namespace_id = $1 AND g.user_id = $2), 0)`,
		namespaceID, userID)
}

func (s *Store) levels(ctx context.Context, query string, args ...any) (namespace, repository client.Level, err error) {
	if err = s.db.Read.QueryRowContext(ctx, query, args...).Scan(&namespace, &repository); err != nil {
		return 0, 0, fmt.Errorf("grants: %w", known(err))
	}
	return namespace, repository, nil
}

// ShareDeadlines returns until when a repository is shared with a domain, once for each share.
func (s *Store) ShareDeadlines(ctx context.Context, repositoryID int64, with Domain) ([]client.Deadline, error) {
	scan := func(row scanner) (d client.Deadline, err error) {
		err = row.Scan((*deadline)(&d))
		return d, err
	}
	deadlines, err := collect(ctx, s.db.Read, scan, `
		SELECT deadline FROM access_domains WHERE repository_id = $1 AND domain_key = $2
		UNION ALL
		SELECT deadline FROM share_principals WHERE repository_id = $1 AND kind = 'account' AND principal = $3`,
		repositoryID, strings.ToLower(with.Name), with.ID)
	if err != nil {
		return nil, fmt.Errorf("shares: %w", err)
	}
	return deadlines, nil
}

func (s *Store) insertNamespaceGrant(ctx context.Context, tx *sql.Tx, id int64, to Actor, level client.Level) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO namespace_grants (namespace_id, user_id, user_name, level, created_at)
		VALUES ($1, $2, $3, $4, $5)`, id, to.ID, to.Name, int64(level), micros(s.now()))
	return known(err)
}
