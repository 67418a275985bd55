package store

import (
	"context"
	"fmt"
	"time"
)

// Manifest is an image, an index of images, or another artifact, as pushed.
type Manifest struct {
	RepositoryID int64
	Digest       string
	MediaType    string
	Content      string // the bytes as pushed, which the digest covers
	ImageSize    int64  // of an image: manifest, config and layers, each blob once; of an index: its images, each once
	ConfigDigest string
	Platforms    string // os/arch[/variant], separated by blanks
	ArtifactType string
	Subject      string
	PushedBy     string
	CreatedAt    time.Time
}

const manifestColumns = `m.repository_id, m.digest, m.media_type, m.content, m.image_size,
	m.config_digest, m.platforms, m.artifact_type, m.subject, m.pushed_by, m.created_at`

func scanManifest(row scanner) (m Manifest, err error) {
	err = row.Scan(&m.RepositoryID, &m.Digest, &m.MediaType, &m.Content, &m.ImageSize,
		&m.ConfigDigest, &m.Platforms, &m.ArtifactType, &m.Subject, &m.PushedBy, (*micros)(&m.CreatedAt))
	return m, err
}

// ManifestByDigest returns a repository's manifest with this digest, or ErrNotFound.
func (s *Store) ManifestByDigest(ctx context.Context, repositoryID int64, digest string) (Manifest, error) {
	m, err := scanManifest(s.db.Read.QueryRowContext(ctx, `
		SELECT `+manifestColumns+`
		FROM manifests m
		WHERE m.repository_id = $1 AND m.digest = $2`, repositoryID, digest))
	if err != nil {
		return Manifest{}, fmt.Errorf("manifest %s: %w", digest, known(err))
	}
	return m, nil
}

// ManifestByTag returns the manifest that a repository's tag points to, or ErrNotFound.
func (s *Store) ManifestByTag(ctx context.Context, repositoryID int64, tag string) (Manifest, error) {
	m, err := scanManifest(s.db.Read.QueryRowContext(ctx, `
		SELECT `+manifestColumns+`
		FROM tags t
		JOIN manifests m ON m.repository_id = t.repository_id AND m.digest = t.digest
		WHERE t.repository_id = $1 AND t.name = $2`, repositoryID, tag))
	if err != nil {
		return Manifest{}, fmt.Errorf("manifest of tag %q: %w", tag, known(err))
	}
	return m, nil
}

// Referrers returns the manifests whose subject is this digest, oldest first.
func (s *Store) Referrers(ctx context.Context, repositoryID int64, subject string) ([]Manifest, error) {
	all, err := collect(ctx, s.db.Read, scanManifest, `
		SELECT `+manifestColumns+`
		FROM manifests m
		WHERE m.repository_id = $1 AND m.subject = $2
		ORDER BY m.created_at, m.digest`, repositoryID, subject)
	if err != nil {
		return nil, fmt.Errorf("referrers of %s: %w", subject, err)
	}
	return all, nil
}
