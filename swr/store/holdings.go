package store

import (
	"context"
	"fmt"
)

// Holdings are the sums over what a domain owns.
type Holdings struct {
	Namespaces, Repositories, Tags int64
	Size                           int64 // in bytes, as its repositories count it
}

// Holdings adds up what a domain owns.
func (s *Store) Holdings(ctx context.Context, domainID string) (h Holdings, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT COUNT(DISTINCT n.id), COUNT(r.id),
			CAST(COALESCE(SUM(r.num_images), 0) AS BIGINT), CAST(COALESCE(SUM(r.size), 0) AS BIGINT)
		FROM namespaces n LEFT JOIN repositories r ON r.namespace_id = n.id
		WHERE n.domain_id = $1`, domainID).Scan(&h.Namespaces, &h.Repositories, &h.Tags, &h.Size)
	if err != nil {
		return Holdings{}, fmt.Errorf("holdings: %w", known(err))
	}
	return h, nil
}
