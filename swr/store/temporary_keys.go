package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// TemporaryKey is an access key that ends by itself. Its secret is sealed; of its
// security token only the hash is kept.
type TemporaryKey struct {
	AccessKey    string
	SealedSecret string
	TokenHash    string
	User         User
	ProjectID    string // empty when it is for the whole domain
	ExpiresAt    time.Time
}

// CreateTemporaryKey remembers k and forgets the keys that have ended.
func (s *Store) CreateTemporaryKey(ctx context.Context, k TemporaryKey) error {
	return s.change(ctx, "temporary-key:"+k.AccessKey, func(tx *sql.Tx) error {
		now := micros(s.now())
		if _, err := tx.ExecContext(ctx, `DELETE FROM temporary_keys WHERE expires_at <= $1`, now); err != nil {
			return fmt.Errorf("forget temporary keys: %w", known(err))
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO temporary_keys (access_key, user_id, project_id, sealed_secret, token_hash, created_at, expires_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			k.AccessKey, k.User.ID, k.ProjectID, k.SealedSecret, k.TokenHash, now, micros(k.ExpiresAt))
		return known(err)
	})
}

// TemporaryKey returns the temporary key of this name, or ErrNotFound when it is
// unknown, at its end, or its user may not sign in any more.
func (s *Store) TemporaryKey(ctx context.Context, accessKey string) (k TemporaryKey, err error) {
	fields := append(k.User.fields(), &k.AccessKey, &k.SealedSecret, &k.TokenHash, &k.ProjectID, (*micros)(&k.ExpiresAt))
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT `+userColumns+`, k.access_key, k.sealed_secret, k.token_hash, k.project_id, k.expires_at
		FROM temporary_keys k
		JOIN users u ON u.id = k.user_id
		JOIN domains d ON d.id = u.domain_id
		WHERE k.access_key = $1 AND k.expires_at > $2 AND u.enabled`, accessKey, micros(s.now())).Scan(fields...)
	if err != nil {
		return TemporaryKey{}, fmt.Errorf("temporary key: %w", known(err))
	}
	return k, nil
}
