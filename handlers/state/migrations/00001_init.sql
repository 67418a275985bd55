-- +goose Up

-- One text for SQLite and PostgreSQL: TEXT and BIGINT only.
-- Times are Unix microseconds.

CREATE TABLE sessions (
    key_hash   TEXT PRIMARY KEY, -- SHA-256 of the id in the cookie: a stolen table names no cookie
    account    TEXT NOT NULL,
    user_id    TEXT NOT NULL,
    user_name  TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    sealed     TEXT NOT NULL,    -- opens only with the cookie's secret and the server's key together; empty once ended
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    ended_at   BIGINT NOT NULL   -- 0 while it lives; an ended row still tells for whom a form may be kept
);
CREATE INDEX sessions_by_user ON sessions (account, user_id);
CREATE INDEX sessions_by_end ON sessions (ended_at, seen_at);

CREATE TABLE held_forms (
    key_hash   TEXT PRIMARY KEY,
    sealed     TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX held_forms_by_age ON held_forms (created_at);

CREATE TABLE audit (
    id          BIGINT PRIMARY KEY, -- 1, 2, 3 … without gaps
    at          BIGINT NOT NULL,
    intent      BIGINT NOT NULL,    -- the row whose result this is; 0 when the row is an intent itself
    account     TEXT NOT NULL,
    user_id     TEXT NOT NULL,
    user_name   TEXT NOT NULL,
    action      TEXT NOT NULL,
    object      TEXT NOT NULL,
    request_id  TEXT NOT NULL,
    remote      TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    upstream_id TEXT NOT NULL,
    hash        TEXT NOT NULL       -- covers this row and the hash of the one before
);
CREATE UNIQUE INDEX audit_results ON audit (intent) WHERE intent > 0;
CREATE INDEX audit_intents ON audit (account, id) WHERE intent = 0;

-- The newest row of audit: what tells a truncated tail, and the lock writers queue at.
CREATE TABLE audit_head (
    id   BIGINT PRIMARY KEY CHECK (id = 1),
    last BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, last, hash) VALUES (1, 0, '');
