package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Push is a manifest on its way into a repository, with what it refers to.
type Push struct {
	Manifest Manifest // all but ImageSize and CreatedAt, which the store finds out
	Blobs    []Part   // config and layers
	Children []Part   // the manifests of an index
	Tag      string   // empty when pushed by digest
}

// Part is what a manifest refers to, with the size that it claims.
type Part struct {
	Digest string
	Size   int64
}

// MissingError names what a manifest refers to and its repository lacks.
type MissingError struct{ Blobs, Manifests []string }

// Error counts what is missing.
func (e *MissingError) Error() string {
	return fmt.Sprintf("%d blobs and %d manifests are missing", len(e.Blobs), len(e.Manifests))
}

// SizeError tells that a manifest lies about the size of a part.
type SizeError struct {
	Digest           string
	Claimed, Present int64
}

// Error names the part and both sizes.
func (e *SizeError) Error() string {
	return fmt.Sprintf("%s has %d bytes, the manifest claims %d", e.Digest, e.Present, e.Claimed)
}

// PutManifest stores a manifest with its links, moves the tag to it, and keeps
// the repository's counters, all or nothing. What is missing is a
// *MissingError, a wrong size a *SizeError.
func (s *Store) PutManifest(ctx context.Context, p Push) error {
	err := s.change(ctx, p.object(), func(tx *sql.Tx) error {
		// Pushes and deletes of one repository wait for each other here, so
		// that the counters below and the checks for holders stay exact.
		if err := s.lock(ctx, tx, "repositories", p.Manifest.RepositoryID); err != nil {
			return err
		}
		if err := s.complete(ctx, tx, p); err != nil {
			return err
		}
		if err := s.insertManifest(ctx, tx, p); err != nil {
			return err
		}
		if p.Tag == "" {
			return nil
		}
		return s.moveTag(ctx, tx, p.Manifest, p.Tag)
	})
	if err != nil {
		return fmt.Errorf("put manifest %s: %w", p.Manifest.Digest, err)
	}
	return nil
}

// object names what is pushed, below its repository.
func (p Push) object() string {
	if p.Tag == "" {
		return ":manifest:" + p.Manifest.Digest
	}
	return ":tag:" + p.Tag
}

// moveTag makes a tag point to the manifest, whatever it pointed to before. The
// manifest it leaves stays, for those who pull it by digest.
func (s *Store) moveTag(ctx context.Context, tx *sql.Tx, m Manifest, tag string) error {
	var before string
	put := s.updateTag
	err := tx.QueryRowContext(ctx, `
		SELECT digest FROM tags WHERE repository_id = $1 AND name = $2`, m.RepositoryID, tag).Scan(&before)
	if errors.Is(err, sql.ErrNoRows) {
		put, err = s.insertTag, nil
	}
	if err != nil {
		return known(err)
	}
	if err := s.recount(ctx, tx, m.RepositoryID, before, m.Digest, func() error { return put(ctx, tx, m, tag) }); err != nil {
		return err
	}
	if before == m.Digest { // pushed again
		return nil
	}
	return s.recordTag(ctx, tx, m.RepositoryID, tag, m.Digest)
}

func (s *Store) insertTag(ctx context.Context, tx *sql.Tx, m Manifest, tag string) error {
	id, err := next(ctx, tx, "tags")
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO tags (id, repository_id, name, digest, pushed_by, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $6)`, id, m.RepositoryID, tag, m.Digest, m.PushedBy, micros(s.now()))
	return known(err)
}

func (s *Store) updateTag(ctx context.Context, tx *sql.Tx, m Manifest, tag string) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE tags SET digest = $3, pushed_by = $4, updated_at = $5
		WHERE repository_id = $1 AND name = $2`, m.RepositoryID, tag, m.Digest, m.PushedBy, micros(s.now()))
	return known(err)
}
