package store

import (
	"context"
	"database/sql"
)

// insertManifest adds the manifest unless the repository has it: the same
// digest means the same bytes and so the same links.
func (s *Store) insertManifest(ctx context.Context, tx *sql.Tx, p Push) error {
	m := p.Manifest
	result, err := tx.ExecContext(ctx, `
		INSERT INTO manifests (repository_id, digest, media_type, content, image_size,
			config_digest, platforms, artifact_type, subject, pushed_by, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (repository_id, digest) DO NOTHING`,
		m.RepositoryID, m.Digest, m.MediaType, m.Content, ownSize(p),
		m.ConfigDigest, m.Platforms, m.ArtifactType, m.Subject, m.PushedBy, micros(s.now()))
	if err != nil {
		return known(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return err
	}
	return s.linkManifest(ctx, tx, p)
}

// ownSize is the size of an image, with a layer that occurs twice counted once
// because it is stored and fetched once. That of an index is added up later.
func ownSize(p Push) int64 {
	if len(p.Children) > 0 {
		return 0
	}
	size := int64(len(p.Manifest.Content))
	counted := map[string]bool{}
	for _, b := range p.Blobs {
		if !counted[b.Digest] {
			counted[b.Digest] = true
			size += b.Size
		}
	}
	return size
}

func (s *Store) linkManifest(ctx context.Context, tx *sql.Tx, p Push) error {
	for _, b := range p.Blobs {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO manifest_blobs (repository_id, digest, blob_digest) VALUES ($1, $2, $3)
			ON CONFLICT (repository_id, digest, blob_digest) DO NOTHING`,
			p.Manifest.RepositoryID, p.Manifest.Digest, b.Digest); err != nil {
			return known(err)
		}
	}
	for _, child := range p.Children {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO manifest_children (repository_id, digest, child_digest) VALUES ($1, $2, $3)
			ON CONFLICT (repository_id, digest, child_digest) DO NOTHING`,
			p.Manifest.RepositoryID, p.Manifest.Digest, child.Digest); err != nil {
			return known(err)
		}
	}
	if len(p.Children) == 0 {
		return nil
	}
	return s.sizeIndex(ctx, tx, p.Manifest)
}

// sizeIndex adds up the images below an index, at any depth, each once.
func (s *Store) sizeIndex(ctx context.Context, tx *sql.Tx, m Manifest) error {
	_, err := tx.ExecContext(ctx, `
		WITH RECURSIVE below (digest) AS (
			SELECT child_digest FROM manifest_children WHERE repository_id = $1 AND digest = $2
			UNION
			SELECT c.child_digest FROM manifest_children c JOIN below b ON c.digest = b.digest
			WHERE c.repository_id = $1)
		UPDATE manifests SET image_size = (
			SELECT CAST(COALESCE(SUM(i.image_size), 0) AS BIGINT)
			FROM manifests i
			JOIN below b ON b.digest = i.digest
			WHERE i.repository_id = $1 AND NOT EXISTS (
				SELECT 1 FROM manifest_children c WHERE c.repository_id = $1 AND c.digest = i.digest))
		WHERE repository_id = $1 AND digest = $2`, m.RepositoryID, m.Digest)
	return known(err)
}
