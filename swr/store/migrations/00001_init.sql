-- +goose Up

-- One text for SQLite and PostgreSQL: TEXT, BIGINT, BOOLEAN only.
-- Ids are made in Go, times are Unix microseconds.

CREATE TABLE sequences (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE domains (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE, -- lower case: account names compare without case
    created_at BIGINT NOT NULL
);

CREATE TABLE projects (
    id         TEXT PRIMARY KEY,
    domain_id  TEXT NOT NULL REFERENCES domains (id),
    name       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (domain_id, name)
);

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    domain_id     TEXT NOT NULL REFERENCES domains (id),
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    is_admin      BOOLEAN NOT NULL,
    enabled       BOOLEAN NOT NULL,
    created_at    BIGINT NOT NULL,
    UNIQUE (domain_id, name)
);

CREATE TABLE access_keys (
    access_key    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id),
    sealed_secret TEXT NOT NULL, -- AES-256-GCM under the service key: signatures need the secret itself
    description   TEXT NOT NULL,
    enabled       BOOLEAN NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE tokens (
    hash       TEXT PRIMARY KEY, -- SHA-256 of the token: a stolen table opens nothing
    user_id    TEXT NOT NULL REFERENCES users (id),
    project_id TEXT NOT NULL,    -- empty when the token is scoped to the account
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX tokens_by_expiry ON tokens (expires_at);

CREATE TABLE login_secrets (
    access_key TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    project    TEXT NOT NULL,
    key_hash   TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_secrets_by_expiry ON login_secrets (expires_at);

CREATE TABLE namespaces (
    id           BIGINT PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    domain_id    TEXT NOT NULL REFERENCES domains (id),
    creator_id   TEXT NOT NULL,
    creator_name TEXT NOT NULL,
    created_at   BIGINT NOT NULL
);
CREATE INDEX namespaces_by_domain ON namespaces (domain_id);

CREATE TABLE namespace_grants (
    namespace_id BIGINT NOT NULL REFERENCES namespaces (id) ON DELETE CASCADE,
    user_id      TEXT NOT NULL,
    user_name    TEXT NOT NULL,
    level        BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (namespace_id, user_id)
);
CREATE INDEX namespace_grants_by_user ON namespace_grants (user_id);

CREATE TABLE repositories (
    id           BIGINT PRIMARY KEY,
    namespace_id BIGINT NOT NULL REFERENCES namespaces (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    category     TEXT NOT NULL,
    description  TEXT NOT NULL,
    is_public    BOOLEAN NOT NULL,
    creator_id   TEXT NOT NULL,
    creator_name TEXT NOT NULL,
    size         BIGINT NOT NULL, -- of the distinct images that its tags hold, kept with every push and delete
    num_images   BIGINT NOT NULL,
    num_download BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    UNIQUE (namespace_id, name)
);
CREATE INDEX repositories_by_update ON repositories (namespace_id, updated_at);

CREATE TABLE repository_grants (
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    user_id       TEXT NOT NULL,
    user_name     TEXT NOT NULL,
    level         BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (repository_id, user_id)
);
CREATE INDEX repository_grants_by_user ON repository_grants (user_id);

CREATE TABLE blobs (
    digest     TEXT PRIMARY KEY,
    size       BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE repository_blobs (
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    digest        TEXT NOT NULL REFERENCES blobs (digest),
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (repository_id, digest)
);
CREATE INDEX repository_blobs_by_digest ON repository_blobs (digest);

CREATE TABLE uploads (
    id            TEXT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    user_id       TEXT NOT NULL,
    received      BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);

CREATE TABLE manifests (
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    digest        TEXT NOT NULL,
    media_type    TEXT NOT NULL,
    content       TEXT NOT NULL,   -- the bytes as pushed: they are JSON, so they are text
    image_size    BIGINT NOT NULL, -- manifest, config and layers; for an index the sum of its children
    config_digest TEXT NOT NULL,
    platforms     TEXT NOT NULL,   -- os/arch[/variant], separated by blanks, in the order of the manifest
    artifact_type TEXT NOT NULL,
    subject       TEXT NOT NULL,
    pushed_by     TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (repository_id, digest)
);
CREATE INDEX manifests_by_subject ON manifests (repository_id, subject);

CREATE TABLE manifest_blobs (
    repository_id BIGINT NOT NULL,
    digest        TEXT NOT NULL,
    blob_digest   TEXT NOT NULL,
    PRIMARY KEY (repository_id, digest, blob_digest),
    FOREIGN KEY (repository_id, digest) REFERENCES manifests (repository_id, digest) ON DELETE CASCADE
);
CREATE INDEX manifest_blobs_by_blob ON manifest_blobs (blob_digest);

CREATE TABLE manifest_children (
    repository_id BIGINT NOT NULL,
    digest        TEXT NOT NULL,
    child_digest  TEXT NOT NULL,
    PRIMARY KEY (repository_id, digest, child_digest),
    FOREIGN KEY (repository_id, digest) REFERENCES manifests (repository_id, digest) ON DELETE CASCADE
);
CREATE INDEX manifest_children_by_child ON manifest_children (repository_id, child_digest);

CREATE TABLE tags (
    id            BIGINT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    digest        TEXT NOT NULL,
    pushed_by     TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL,
    UNIQUE (repository_id, name),
    FOREIGN KEY (repository_id, digest) REFERENCES manifests (repository_id, digest)
);
CREATE INDEX tags_by_update ON tags (repository_id, updated_at, id);
CREATE INDEX tags_by_digest ON tags (repository_id, digest);
