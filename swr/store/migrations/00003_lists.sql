-- +goose Up

-- Whose a repository is, in its own row, so that an index holds the order of an
-- account's list however many other accounts there are.
ALTER TABLE repositories ADD COLUMN domain_id TEXT NOT NULL DEFAULT '';
UPDATE repositories SET domain_id = (SELECT n.domain_id FROM namespaces n WHERE n.id = repositories.namespace_id);

CREATE INDEX repositories_by_domain ON repositories (domain_id, id);
CREATE INDEX repositories_by_domain_update ON repositories (domain_id, updated_at, id);
CREATE INDEX repositories_by_domain_name ON repositories (domain_id, name, id);
CREATE INDEX repositories_by_domain_tags ON repositories (domain_id, num_images, id);
