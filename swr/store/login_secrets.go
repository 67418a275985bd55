package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// LoginSecret is a temporary credential for container tools, of which only the
// hash is kept.
type LoginSecret struct {
	AccessKey string
	KeyHash   string
	Project   string // the part of the user name before the @
	User      User
	ExpiresAt time.Time
}

// CreateLoginSecret remembers l and forgets the secrets that have ended.
func (s *Store) CreateLoginSecret(ctx context.Context, l LoginSecret) error {
	return s.change(ctx, "login-secret:"+l.AccessKey, func(tx *sql.Tx) error {
		now := micros(s.now())
		if _, err := tx.ExecContext(ctx, `DELETE FROM login_secrets WHERE expires_at <= $1`, now); err != nil {
			return fmt.Errorf("forget login secrets: %w", known(err))
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO login_secrets (access_key, user_id, project, key_hash, created_at, expires_at)
			VALUES ($1, $2, $3, $4, $5, $6)`,
			l.AccessKey, l.User.ID, l.Project, l.KeyHash, now, micros(l.ExpiresAt))
		return known(err)
	})
}

// LoginSecret returns the secret of this access key, or ErrNotFound when it is
// unknown, at its end, or its user may not sign in any more.
func (s *Store) LoginSecret(ctx context.Context, accessKey string) (l LoginSecret, err error) {
	fields := append(l.User.fields(), &l.AccessKey, &l.KeyHash, &l.Project, (*micros)(&l.ExpiresAt))
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT `+userColumns+`, l.access_key, l.key_hash, l.project, l.expires_at
		FROM login_secrets l
		JOIN users u ON u.id = l.user_id
		JOIN domains d ON d.id = u.domain_id
		WHERE l.access_key = $1 AND l.expires_at > $2 AND u.enabled`, accessKey, micros(s.now())).Scan(fields...)
	if err != nil {
		return LoginSecret{}, fmt.Errorf("login secret: %w", known(err))
	}
	return l, nil
}
