-- +goose Up

-- Sharing of private repositories with other accounts.
CREATE TABLE access_domains (
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    domain        TEXT NOT NULL,   -- as the owner wrote it
    domain_key    TEXT NOT NULL,   -- lower case
    permit        TEXT NOT NULL,
    deadline      BIGINT NOT NULL, -- 0 is forever
    description   TEXT NOT NULL,
    creator_id    TEXT NOT NULL,
    creator_name  TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL,
    PRIMARY KEY (repository_id, domain_key)
);
CREATE INDEX access_domains_by_domain ON access_domains (domain_key);

CREATE TABLE shares (
    id            TEXT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    body          TEXT NOT NULL, -- the policy as JSON: its principals are read with it and never searched in SQL
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);
CREATE INDEX shares_by_repository ON shares (repository_id, created_at);

-- Whom a policy shares with, one row a principal, so that pulls and lists find it.
CREATE TABLE share_principals (
    share_id      TEXT NOT NULL REFERENCES shares (id) ON DELETE CASCADE,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL, -- account or organization
    principal     TEXT NOT NULL,
    deadline      BIGINT NOT NULL,
    PRIMARY KEY (share_id, kind, principal)
);
CREATE INDEX share_principals_by_principal ON share_principals (kind, principal);
CREATE INDEX share_principals_by_repository ON share_principals (repository_id);

CREATE TABLE triggers (
    id            BIGINT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    body          TEXT NOT NULL, -- CreateTriggerBody as JSON
    enable        BOOLEAN NOT NULL,
    creator_name  TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    UNIQUE (repository_id, name)
);

CREATE TABLE trigger_runs (
    id         BIGINT PRIMARY KEY,
    trigger_id BIGINT NOT NULL REFERENCES triggers (id) ON DELETE CASCADE,
    body       TEXT NOT NULL, -- TriggerHistory as JSON
    created_at BIGINT NOT NULL
);
CREATE INDEX trigger_runs_by_trigger ON trigger_runs (trigger_id, id);

CREATE TABLE retentions (
    id            BIGINT PRIMARY KEY,
    repository_id BIGINT NOT NULL UNIQUE REFERENCES repositories (id) ON DELETE CASCADE,
    body          TEXT NOT NULL, -- RetentionBody as JSON, values as strings
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);

CREATE TABLE retention_logs (
    id            BIGINT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    retention_id  BIGINT NOT NULL,
    tag           TEXT NOT NULL,
    rule          TEXT NOT NULL, -- the rule that removed it, as JSON
    created_at    BIGINT NOT NULL
);
CREATE INDEX retention_logs_by_repository ON retention_logs (repository_id, id);

CREATE TABLE sync_repos (
    id               BIGINT NOT NULL UNIQUE,
    repository_id    BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    remote_region    TEXT NOT NULL,
    remote_namespace TEXT NOT NULL,
    sync_auto        BOOLEAN NOT NULL,
    override         BOOLEAN NOT NULL,
    created_at       BIGINT NOT NULL,
    updated_at       BIGINT NOT NULL,
    PRIMARY KEY (repository_id, remote_region, remote_namespace)
);

CREATE TABLE sync_jobs (
    id            BIGINT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    body          TEXT NOT NULL, -- SyncJob as JSON
    status        TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);
CREATE INDEX sync_jobs_by_repository ON sync_jobs (repository_id, id);

CREATE TABLE agencies (
    domain_id  TEXT PRIMARY KEY REFERENCES domains (id),
    created_at BIGINT NOT NULL
);

-- Enhanced login: bearer credentials that carry IAM's permissions.
CREATE TABLE bearer_tokens (
    id         TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    hash       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX bearer_tokens_by_expiry ON bearer_tokens (expires_at);

-- Temporary access keys: they sign with their secret and a security token.
CREATE TABLE temporary_keys (
    access_key    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id),
    project_id    TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    token_hash    TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL
);
CREATE INDEX temporary_keys_by_expiry ON temporary_keys (expires_at);

-- What each tag pointed to, when and by whose push.
CREATE TABLE tag_history (
    id            BIGINT PRIMARY KEY,
    repository_id BIGINT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    tag           TEXT NOT NULL,
    digest        TEXT NOT NULL, -- empty when the tag was deleted
    by_user       TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);
CREATE INDEX tag_history_by_tag ON tag_history (repository_id, tag, id);

-- When the image under a tag was last pulled; 0 is never.
ALTER TABLE tags ADD COLUMN pulled_at BIGINT NOT NULL DEFAULT 0;

-- Storage and downloads of an account by day.
CREATE TABLE daily_reports (
    domain_id TEXT NOT NULL REFERENCES domains (id),
    resource  TEXT NOT NULL, -- store or downflow
    day       TEXT NOT NULL, -- YYYY-MM-DD
    value     BIGINT NOT NULL,
    PRIMARY KEY (domain_id, resource, day)
);

-- One row for every change, in the change's own transaction.
CREATE TABLE audit (
    id         BIGINT PRIMARY KEY,
    domain_id  TEXT NOT NULL,
    user_id    TEXT NOT NULL,
    user_name  TEXT NOT NULL,
    action     TEXT NOT NULL,
    object     TEXT NOT NULL,
    request_id TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_by_domain ON audit (domain_id, id);

-- Who signs in through an identity provider: the provider's subject is one user, whatever its names are.
CREATE TABLE federated_users (
    provider TEXT NOT NULL,
    subject  TEXT NOT NULL,
    user_id  TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (provider, subject)
);
