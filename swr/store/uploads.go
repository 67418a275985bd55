package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Upload is a blob that a user is sending to a repository, in one or several requests.
type Upload struct {
	ID           string
	RepositoryID int64
	UserID       string
	Received     int64 // when UpdatedAt was; package blob knows how much it is now
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// CreateUpload remembers that an upload has begun.
func (s *Store) CreateUpload(ctx context.Context, u Upload) error {
	now := micros(s.now())
	_, err := s.db.Write.ExecContext(ctx, `
		INSERT INTO uploads (id, repository_id, user_id, received, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $5)`, u.ID, u.RepositoryID, u.UserID, u.Received, now)
	if err != nil {
		return fmt.Errorf("create upload %s: %w", u.ID, known(err))
	}
	return nil
}

// Upload returns the upload called id, or ErrNotFound.
func (s *Store) Upload(ctx context.Context, id string) (u Upload, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT id, repository_id, user_id, received, created_at, updated_at
		FROM uploads WHERE id = $1`, id).Scan(
		&u.ID, &u.RepositoryID, &u.UserID, &u.Received, (*micros)(&u.CreatedAt), (*micros)(&u.UpdatedAt))
	if err != nil {
		return Upload{}, fmt.Errorf("upload %s: %w", id, known(err))
	}
	return u, nil
}

// UpdateUpload remembers that an upload is alive and how much of it has arrived.
func (s *Store) UpdateUpload(ctx context.Context, id string, received int64) error {
	_, err := s.db.Write.ExecContext(ctx, `
		UPDATE uploads SET received = $2, updated_at = $3 WHERE id = $1`, id, received, micros(s.now()))
	if err != nil {
		return fmt.Errorf("update upload %s: %w", id, known(err))
	}
	return nil
}

// FinishUpload links what was uploaded to its repository and forgets the
// upload. The blob's file must be in place and synced by now.
func (s *Store) FinishUpload(ctx context.Context, u Upload, b Blob) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if err := s.linkBlob(ctx, tx, u.RepositoryID, b); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM uploads WHERE id = $1`, u.ID)
		return known(err)
	})
	if err != nil {
		return fmt.Errorf("finish upload %s: %w", u.ID, err)
	}
	return nil
}

// DeleteUpload forgets an upload.
func (s *Store) DeleteUpload(ctx context.Context, id string) error {
	_, err := s.db.Write.ExecContext(ctx, `DELETE FROM uploads WHERE id = $1`, id)
	if err != nil {
		return fmt.Errorf("delete upload %s: %w", id, known(err))
	}
	return nil
}

// DeleteUploadsBefore forgets the uploads that have got nothing since before.
func (s *Store) DeleteUploadsBefore(ctx context.Context, before time.Time) error {
	_, err := s.db.Write.ExecContext(ctx, `DELETE FROM uploads WHERE updated_at < $1`, micros(before))
	if err != nil {
		return fmt.Errorf("delete old uploads: %w", known(err))
	}
	return nil
}
