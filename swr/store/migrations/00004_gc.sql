-- +goose Up

-- Since when garbage collection has found that nothing needs the row; 0 is
-- needed, or not looked at yet. Whatever links a blob again clears its marks.
ALTER TABLE blobs ADD COLUMN marked_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE repository_blobs ADD COLUMN marked_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX blobs_by_mark ON blobs (marked_at) WHERE marked_at > 0;
CREATE INDEX repository_blobs_by_mark ON repository_blobs (marked_at) WHERE marked_at > 0;

-- Whether a repository's manifests need a blob is asked for each link.
DROP INDEX manifest_blobs_by_blob;
CREATE INDEX manifest_blobs_by_blob ON manifest_blobs (blob_digest, repository_id);
