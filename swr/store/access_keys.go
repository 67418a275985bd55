package store

import (
	"context"
	"database/sql"
	"fmt"
)

// AccessKey is a permanent key of a user. Its secret is sealed, not hashed:
// checking a signature needs the secret itself.
type AccessKey struct {
	AccessKey    string
	SealedSecret string
	Description  string
	User         User
}

// PutAccessKey creates k, or gives the key of that name a new secret. A key that
// belongs to somebody else is ErrExists.
func (s *Store) PutAccessKey(ctx context.Context, k AccessKey) error {
	err := s.change(ctx, "access-key:"+k.AccessKey, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `
			INSERT INTO access_keys (access_key, user_id, sealed_secret, description, enabled, created_at)
			VALUES ($1, $2, $3, $4, TRUE, $5)
			ON CONFLICT (access_key) DO UPDATE SET sealed_secret = excluded.sealed_secret
			WHERE access_keys.user_id = excluded.user_id`,
			k.AccessKey, k.User.ID, k.SealedSecret, k.Description, micros(s.now()))
		return affected(result, err, ErrExists)
	})
	if err != nil {
		return fmt.Errorf("access key %s: %w", k.AccessKey, err)
	}
	return nil
}

// AccessKey returns the usable key of this name with its user, or ErrNotFound.
func (s *Store) AccessKey(ctx context.Context, name string) (k AccessKey, err error) {
	fields := append(k.User.fields(), &k.AccessKey, &k.SealedSecret, &k.Description)
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT `+userColumns+`, k.access_key, k.sealed_secret, k.description
		FROM access_keys k
		JOIN users u ON u.id = k.user_id
		JOIN domains d ON d.id = u.domain_id
		WHERE k.access_key = $1 AND k.enabled AND u.enabled`, name).Scan(fields...)
	if err != nil {
		return AccessKey{}, fmt.Errorf("access key: %w", known(err))
	}
	return k, nil
}
