// Package sqldb opens the two databases this project speaks: SQLite in a file,
// for one process, and PostgreSQL, for several. The same SQL runs on both.
package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// The two dialects a DB can have, as goose spells them.
const (
	SQLite   = "sqlite3"
	Postgres = "postgres"
)

// DB is an open database. SQLite has one writer and many readers; on PostgreSQL
// Write and Read are the same pool.
type DB struct {
	Write, Read *sql.DB
	Dialect     string
}

// Open opens the database at url: postgres://… is a server, sqlite:///path and a
// plain path are a file, which is created when it is missing.
func Open(ctx context.Context, url string) (DB, error) {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return openPostgres(ctx, url)
	}

	path := strings.TrimPrefix(url, "sqlite://")
	if path == "" || strings.Contains(path, "://") {
		return DB{}, errors.New("database url: want a file path, sqlite:///path or postgres://…") // the url may hold a password
	}
	return openSQLite(ctx, path)
}

// Close closes every connection.
func (db DB) Close() error {
	if db.Read == db.Write {
		return db.Write.Close()
	}
	return errors.Join(db.Read.Close(), db.Write.Close()) // the writer last: it folds the WAL back into the file
}

// InTx runs fn in one writing transaction and commits when fn returns nil. A
// transaction that PostgreSQL gave up for another one's sake runs again, so fn
// must set its results anew each time.
func (db DB) InTx(ctx context.Context, fn func(*sql.Tx) error) error {
	for try := 1; ; try++ {
		err := db.once(ctx, fn)
		if try == 5 || !retryable(err) {
			return err
		}
	}
}

func (db DB) once(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := db.Write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", Known(err))
	}
	defer tx.Rollback() // after a commit this does nothing

	if err := fn(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", Known(err))
	}
	return nil
}
