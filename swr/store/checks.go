package store

import (
	"context"
	"database/sql"
	"fmt"
)

// checkPage is how many rows a check reads at once, so that none stays open for long.
const checkPage = 500

// KnowsBlob reports whether there is a row for the blob, linked or not.
func (s *Store) KnowsBlob(ctx context.Context, digest string) (known bool, err error) {
	err = s.db.Read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM blobs WHERE digest = $1)`, digest).Scan(&known)
	if err != nil {
		return false, fmt.Errorf("blob %s: %w", digest, err)
	}
	return known, nil
}

// LinksBlob reports whether any repository links the blob.
func (s *Store) LinksBlob(ctx context.Context, digest string) (linked bool, err error) {
	err = s.db.Read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM repository_blobs WHERE digest = $1)`, digest).Scan(&linked)
	if err != nil {
		return false, fmt.Errorf("links of blob %s: %w", digest, err)
	}
	return linked, nil
}

// EachLinkedBlob visits every blob that a repository links, in the order of their digests.
func (s *Store) EachLinkedBlob(ctx context.Context, visit func(Blob) error) error {
	for after := ""; ; {
		page, err := collect(ctx, s.db.Read, scanBlob, `
			SELECT b.digest, b.size FROM blobs b
			WHERE b.digest > $1 AND EXISTS (SELECT 1 FROM repository_blobs r WHERE r.digest = b.digest)
			ORDER BY b.digest LIMIT $2`, after, checkPage)
		if err != nil {
			return fmt.Errorf("linked blobs: %w", err)
		}
		for _, b := range page {
			if err := visit(b); err != nil {
				return err
			}
			after = b.Digest
		}
		if len(page) < checkPage {
			return nil
		}
	}
}

// EachManifest visits every manifest with its repository's whole name.
func (s *Store) EachManifest(ctx context.Context, visit func(repository string, m Manifest) error) error {
	names, err := s.allNames(ctx)
	if err != nil {
		return err
	}
	for id, after := int64(0), ""; ; {
		page, err := collect(ctx, s.db.Read, scanManifest, `
			SELECT `+manifestColumns+` FROM manifests m
			WHERE m.repository_id > $1 OR m.repository_id = $1 AND m.digest > $2
			ORDER BY m.repository_id, m.digest LIMIT $3`, id, after, checkPage/10) // each may have 4 MiB
		if err != nil {
			return fmt.Errorf("manifests: %w", err)
		}
		for _, m := range page {
			if err := visit(names[m.RepositoryID], m); err != nil {
				return err
			}
			id, after = m.RepositoryID, m.Digest
		}
		if len(page) < checkPage/10 {
			return nil
		}
	}
}

func (s *Store) allNames(ctx context.Context) (map[int64]string, error) {
	names := map[int64]string{}
	_, err := collect(ctx, s.db.Read, func(row scanner) (none struct{}, err error) {
		var id int64
		var name string
		err = row.Scan(&id, &name)
		names[id] = name
		return none, err
	}, `SELECT r.id, n.name || '/' || r.name FROM repositories r JOIN namespaces n ON n.id = r.namespace_id`)
	if err != nil {
		return nil, fmt.Errorf("names of repositories: %w", err)
	}
	return names, nil
}

// MissingPart is something that a manifest refers to and its repository lacks.
type MissingPart struct{ Repository, Digest, Part string }

// MissingParts returns what manifests refer to and their repositories lack.
func (s *Store) MissingParts(ctx context.Context) ([]MissingPart, error) {
	all, err := collect(ctx, s.db.Read, func(row scanner) (m MissingPart, err error) {
		return m, row.Scan(&m.Repository, &m.Digest, &m.Part)
	}, `
		SELECT n.name || '/' || r.name, p.digest, p.part
		FROM (
			SELECT m.repository_id, m.digest, m.blob_digest AS part FROM manifest_blobs m
			WHERE NOT EXISTS (SELECT 1 FROM repository_blobs b WHERE b.repository_id = m.repository_id AND b.digest = m.blob_digest)
			UNION ALL
			SELECT c.repository_id, c.digest, c.child_digest FROM manifest_children c
			WHERE NOT EXISTS (SELECT 1 FROM manifests m WHERE m.repository_id = c.repository_id AND m.digest = c.child_digest)) p
		JOIN repositories r ON r.id = p.repository_id
		JOIN namespaces n ON n.id = r.namespace_id
		ORDER BY 1, 2, 3`)
	if err != nil {
		return nil, fmt.Errorf("missing parts: %w", err)
	}
	return all, nil
}

// WrongCounter is a repository whose counters are not what they count.
type WrongCounter struct {
	ID                 int64
	Repository         string
	Images, RealImages int64
	Size, RealSize     int64
}

const (
	realImages = `(SELECT COUNT(*) FROM tags t WHERE t.repository_id = repositories.id)`
	realSize   = `(SELECT CAST(COALESCE(SUM(m.image_size), 0) AS BIGINT) FROM manifests m
		WHERE m.repository_id = repositories.id
		AND EXISTS (SELECT 1 FROM tags t WHERE t.repository_id = m.repository_id AND t.digest = m.digest))`
)

// WrongCounters returns the repositories whose number of tags or size is wrong.
func (s *Store) WrongCounters(ctx context.Context) ([]WrongCounter, error) {
	all, err := collect(ctx, s.db.Read, func(row scanner) (w WrongCounter, err error) {
		return w, row.Scan(&w.ID, &w.Repository, &w.Images, &w.RealImages, &w.Size, &w.RealSize)
	}, `
		SELECT * FROM (
			SELECT repositories.id, n.name || '/' || repositories.name AS name, repositories.num_images, `+realImages+` AS images,
				repositories.size, `+realSize+` AS bytes
			FROM repositories JOIN namespaces n ON n.id = repositories.namespace_id) c
		WHERE num_images <> images OR size <> bytes
		ORDER BY name`)
	if err != nil {
		return nil, fmt.Errorf("counters: %w", err)
	}
	return all, nil
}

// RepairCounters counts the tags and the size of a repository anew.
func (s *Store) RepairCounters(ctx context.Context, repositoryID int64) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "repositories", repositoryID); err != nil {
			return ignore(err, ErrNotFound)
		}
		_, err := tx.ExecContext(ctx, `
			UPDATE repositories SET num_images = `+realImages+`, size = `+realSize+` WHERE id = $1`, repositoryID)
		return known(err)
	})
	if err != nil {
		return fmt.Errorf("repair the counters of repository %d: %w", repositoryID, err)
	}
	return nil
}
