package store

import (
	"context"
	"fmt"

	"swr-console/swr/sqldb"
)

// TagNames returns up to limit names of a repository's tags after the one
// called last, in the order of their bytes.
func (s *Store) TagNames(ctx context.Context, repositoryID int64, last string, limit int) ([]string, error) {
	name := s.bytewise("name")
	names, err := collect(ctx, s.db.Read, scanString, `
		SELECT name FROM tags
		WHERE repository_id = $1 AND `+name+` > $2
		ORDER BY `+name+` LIMIT $3`, repositoryID, last, limit)
	if err != nil {
		return nil, fmt.Errorf("tag names: %w", err)
	}
	return names, nil
}

// RepositoryNames returns up to limit names, namespace/repository, of a
// domain's repositories after the one called last, in the order of their bytes.
func (s *Store) RepositoryNames(ctx context.Context, domainID, last string, limit int) ([]string, error) {
	name := s.bytewise(`(n.name || '/' || r.name)`)
	names, err := collect(ctx, s.db.Read, scanString, `
		SELECT `+name+`
		FROM repositories r
		JOIN namespaces n ON n.id = r.namespace_id
		WHERE n.domain_id = $1 AND `+name+` > $2
		ORDER BY `+name+` LIMIT $3`, domainID, last, limit)
	if err != nil {
		return nil, fmt.Errorf("repository names: %w", err)
	}
	return names, nil
}

// bytewise makes PostgreSQL compare as SQLite does anyway: by bytes, not by language.
func (s *Store) bytewise(column string) string {
	if s.db.Dialect == sqldb.Postgres {
		return column + ` COLLATE "C"`
	}
	return column
}
