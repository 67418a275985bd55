package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// BearerToken is a credential of the enhanced login, of which only the hash is kept.
type BearerToken struct {
	ID        string
	Hash      string
	User      User
	ExpiresAt time.Time
}

// CreateBearerToken remembers b and forgets those that have ended.
func (s *Store) CreateBearerToken(ctx context.Context, b BearerToken) error {
	return s.change(ctx, "bearer-token:"+b.ID, func(tx *sql.Tx) error {
		now := micros(s.now())
		if _, err := tx.ExecContext(ctx, `DELETE FROM bearer_tokens WHERE expires_at <= $1`, now); err != nil {
			return fmt.Errorf("forget bearer tokens: %w", known(err))
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO bearer_tokens (id, user_id, hash, created_at, expires_at)
			VALUES ($1, $2, $3, $4, $5)`, b.ID, b.User.ID, b.Hash, now, micros(b.ExpiresAt))
		return known(err)
	})
}

// BearerToken returns the credential with this id, or ErrNotFound when it is
// unknown, at its end, or its user may not sign in any more.
func (s *Store) BearerToken(ctx context.Context, id string) (b BearerToken, err error) {
	fields := append(b.User.fields(), &b.ID, &b.Hash, (*micros)(&b.ExpiresAt))
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT `+userColumns+`, b.id, b.hash, b.expires_at
		FROM bearer_tokens b
		JOIN users u ON u.id = b.user_id
		JOIN domains d ON d.id = u.domain_id
		WHERE b.id = $1 AND b.expires_at > $2 AND u.enabled`, id, micros(s.now())).Scan(fields...)
	if err != nil {
		return BearerToken{}, fmt.Errorf("bearer token: %w", known(err))
	}
	return b, nil
}
