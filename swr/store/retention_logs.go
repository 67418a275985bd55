package store

import (
	"context"
	"fmt"

	"swr-console/client"
)

// RetentionLogs returns one page of the tags that policies of a repository have
// deleted, latest first, and how many there are in all.
func (s *Store) RetentionLogs(ctx context.Context, repositoryID int64, p Page) (page []client.RetentionLog, total int64, err error) {
	if err = s.db.Read.QueryRowContext(ctx, `
		SELECT COUNT(*) FROM retention_logs WHERE repository_id = $1`, repositoryID).Scan(&total); err == nil {
		page, err = collect(ctx, s.db.Read, scanRetentionLog, `
			SELECT l.id, l.retention_id, n.name, r.name, l.tag, l.rule, l.created_at
			FROM retention_logs l
			JOIN repositories r ON r.id = l.repository_id
			JOIN namespaces n ON n.id = r.namespace_id
			WHERE l.repository_id = $1
			ORDER BY l.id DESC LIMIT $2 OFFSET $3`, repositoryID, p.Limit, p.Offset)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("retention logs: %w", known(err))
	}
	return page, total, nil
}

func scanRetentionLog(row scanner) (l client.RetentionLog, err error) {
	err = row.Scan(&l.ID, &l.RetentionID, &l.Namespace, &l.Repository, &l.Tag, &l.Rule, (*micros)(&l.CreatedAt))
	return l, err
}
