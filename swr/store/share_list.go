package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Share returns one policy of a repository, or ErrNotFound.
func (s *Store) Share(ctx context.Context, repositoryID int64, id string) (Share, error) {
	share, err := scanShare(s.db.Read.QueryRowContext(ctx, shareSelect+` AND id = $2`, repositoryID, id))
	if err != nil {
		return Share{}, fmt.Errorf("share %q: %w", id, known(err))
	}
	return share, nil
}

// Shares returns the policies by which a repository is shared, the first one
// first: those of one type, or all when it is empty.
func (s *Store) Shares(ctx context.Context, repositoryID int64, shareType string) ([]Share, error) {
	all, err := collect(ctx, s.db.Read, scanShare, shareSelect+` ORDER BY created_at, id`, repositoryID)
	if err != nil {
		return nil, fmt.Errorf("shares: %w", err)
	}
	return slices.DeleteFunc(all, func(share Share) bool { return shareType != "" && share.Type != shareType }), nil
}

const shareSelect = `
	SELECT id, repository_id, body, created_at, updated_at
	FROM shares
	WHERE repository_id = $1`

func scanShare(row scanner) (share Share, err error) {
	var body string
	err = row.Scan(&share.ID, &share.RepositoryID, &body, (*micros)(&share.CreatedAt), (*micros)(&share.UpdatedAt))
	if err == nil {
		err = json.Unmarshal([]byte(body), &share.Policy)
	}
	return share, err
}
