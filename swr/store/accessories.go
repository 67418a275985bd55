package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Accessory is a manifest attached to another: it names the other as its
// subject, or is tagged as signing tools tag what belongs to a digest.
type Accessory struct {
	Digest       string
	Tag          string // empty when it has none
	ArtifactType string
	Size         int64
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// Accessories returns one page of what is attached to the manifest with this
// digest, the first attached first, and how much there is in all.
func (s *Store) Accessories(ctx context.Context, repositoryID int64, digest string, p Page) (page []Accessory, total int64, err error) {
	name := strings.Replace(digest, ":", "-", 1)
	args := []any{repositoryID, digest, name + ".sig", name + ".att", name + ".sbom"}
	if err := s.db.Read.QueryRowContext(ctx, `SELECT COUNT(*) FROM (`+attached+`) AS a`, args...).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count accessories: %w", known(err))
	}
	scan := func(row scanner) (a Accessory, err error) {
		err = row.Scan(&a.Digest, &a.Tag, &a.ArtifactType, &a.Size, (*micros)(&a.CreatedAt), (*micros)(&a.UpdatedAt))
		return a, err
	}
	page, err = collect(ctx, s.db.Read, scan, attached+` ORDER BY created_at, digest LIMIT $6 OFFSET $7`, append(args, p.Limit, p.Offset)...)
	if err != nil {
		return nil, 0, fmt.Errorf("list accessories: %w", err)
	}
	return page, total, nil
}

// attached has a row for each manifest, whichever of its tags it goes by.
const attached = `
	SELECT m.digest AS digest, t.name AS tag, m.artifact_type AS artifact_type, m.image_size AS size,
		t.created_at AS created_at, t.updated_at AS updated_at
	FROM tags t
	JOIN manifests m ON m.repository_id = t.repository_id AND m.digest = t.digest
	WHERE t.repository_id = $1 AND t.name IN ($3, $4, $5)
	UNION ALL
	SELECT m.digest, COALESCE((SELECT MIN(name) FROM tags WHERE repository_id = $1 AND digest = m.digest), ''),
		m.artifact_type, m.image_size, m.created_at, m.created_at
	FROM manifests m
	WHERE m.repository_id = $1 AND m.subject = $2 AND NOT EXISTS (
		SELECT 1 FROM tags WHERE repository_id = $1 AND digest = m.digest AND name IN ($3, $4, $5))`

// TagsOf returns up to limit names of the tags that point to a digest, after
// the one called last, in the order of their bytes.
func (s *Store) TagsOf(ctx context.Context, repositoryID int64, digest, last string, limit int) ([]string, error) {
	name := s.bytewise("name")
	names, err := collect(ctx, s.db.Read, scanString, `
		SELECT name FROM tags
		WHERE repository_id = $1 AND digest = $2 AND `+name+` > $3
		ORDER BY `+name+` LIMIT $4`, repositoryID, digest, last, limit)
	if err != nil {
		return nil, fmt.Errorf("tags of %s: %w", digest, err)
	}
	return names, nil
}
