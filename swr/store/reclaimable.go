package store

import (
	"context"
	"fmt"
)

// Reclaimable returns how many bytes nothing would need any more if these tags
// of a repository were deleted, as DeleteTag does it: manifests that neither
// another tag nor an index holds, and those of their blobs that no other
// manifest of any repository has.
func (s *Store) Reclaimable(ctx context.Context, repositoryID int64, tags []string) (bytes int64, err error) {
	if len(tags) == 0 {
		return 0, nil
	}
	c := conditions{args: []any{repositoryID}}
	chosen := c.list(tags)
	err = s.db.Read.QueryRowContext(ctx, `
		WITH RECURSIVE
		candidates (digest) AS (
			SELECT digest FROM tags WHERE repository_id = $1 AND name IN (`+chosen+`)
			UNION
			SELECT c.child_digest FROM manifest_children c JOIN candidates x ON x.digest = c.digest
			WHERE c.repository_id = $1),
		kept (digest) AS (
			SELECT x.digest FROM candidates x
			WHERE EXISTS (SELECT 1 FROM tags t
					WHERE t.repository_id = $1 AND t.digest = x.digest AND t.name NOT IN (`+chosen+`))
				OR EXISTS (SELECT 1 FROM manifest_children c
					WHERE c.repository_id = $1 AND c.child_digest = x.digest
						AND c.digest NOT IN (SELECT digest FROM candidates))
			UNION
			SELECT c.child_digest FROM manifest_children c JOIN kept k ON k.digest = c.digest
			WHERE c.repository_id = $1),
		dropped (digest) AS (
			SELECT digest FROM candidates WHERE digest NOT IN (SELECT digest FROM kept)),
		blobs_dropped (digest) AS (
			SELECT DISTINCT b.blob_digest FROM manifest_blobs b JOIN dropped d ON d.digest = b.digest
			WHERE b.repository_id = $1)
		SELECT CAST(
			COALESCE((SELECT SUM(octet_length(m.content)) FROM manifests m JOIN dropped d ON d.digest = m.digest
				WHERE m.repository_id = $1), 0) +
			COALESCE((SELECT SUM(b.size) FROM blobs b JOIN blobs_dropped x ON x.digest = b.digest
				WHERE NOT EXISTS (SELECT 1 FROM manifest_blobs o
					WHERE o.blob_digest = b.digest
						AND (o.repository_id <> $1 OR o.digest NOT IN (SELECT digest FROM dropped)))), 0)
			AS BIGINT)`, c.args...).Scan(&bytes)
	if err != nil {
		return 0, fmt.Errorf("reclaimable: %w", known(err))
	}
	return bytes, nil
}
