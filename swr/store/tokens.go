package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Token is an IAM token, of which only the hash is kept, with whose it is.
type Token struct {
	Hash      string
	User      User
	Project   Project // zero when the token is for the whole domain
	CreatedAt time.Time
	ExpiresAt time.Time
}

// CreateToken remembers t and forgets the tokens that have ended.
func (s *Store) CreateToken(ctx context.Context, t Token) error {
	return s.change(ctx, "", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			DELETE FROM tokens WHERE expires_at <= $1`, micros(s.now())); err != nil {
			return fmt.Errorf("forget tokens: %w", known(err))
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO tokens (hash, user_id, project_id, created_at, expires_at)
			VALUES ($1, $2, $3, $4, $5)`,
			t.Hash, t.User.ID, t.Project.ID, micros(t.CreatedAt), micros(t.ExpiresAt))
		return known(err)
	})
}

// Token returns the token with this hash, or ErrNotFound when it is unknown,
// at its end, or its user may not sign in any more.
func (s *Store) Token(ctx context.Context, hash string) (t Token, err error) {
	var projectID, projectName sql.NullString
	fields := append(t.User.fields(), &t.Hash, (*micros)(&t.CreatedAt), (*micros)(&t.ExpiresAt), &projectID, &projectName)
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT `+userColumns+`, t.hash, t.created_at, t.expires_at, p.id, p.name
		FROM tokens t
		JOIN users u ON u.id = t.user_id
		JOIN domains d ON d.id = u.domain_id
		LEFT JOIN projects p ON p.id = t.project_id
		WHERE t.hash = $1 AND t.expires_at > $2 AND u.enabled`, hash, micros(s.now())).Scan(fields...)
	if err != nil {
		return Token{}, fmt.Errorf("token: %w", known(err))
	}
	if projectID.Valid {
		t.Project = Project{ID: projectID.String, DomainID: t.User.Domain.ID, Name: projectName.String}
	}
	return t, nil
}
