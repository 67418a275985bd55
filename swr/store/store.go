// Package store keeps everything that the service knows except the bytes of
// blobs. It holds the only SQL of the service.
package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"time"

	"swr-console/swr/sqldb"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store answers and changes what the service knows. It is safe for concurrent use.
type Store struct {
	db      sqldb.DB
	clock   func() time.Time
	serials *serials
	arenas  *arenas
}

// Open opens the database at url and brings its schema up to date; clock dates what is written.
func Open(ctx context.Context, url string, clock func() time.Time) (*Store, error) {
	db, err := sqldb.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	schema, err := fs.Sub(migrations, "migrations")
	if err == nil {
		err = db.Migrate(ctx, schema, "swr_migrations")
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return &Store{db: db, clock: clock, serials: newSerials(), arenas: newArenas()}, nil
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.Read.PingContext(ctx) }

// now is the time in the precision that the database keeps.
func (s *Store) now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// inTx runs fn in one writing transaction; see sqldb.DB.InTx.
func (s *Store) inTx(ctx context.Context, fn func(*sql.Tx) error) error { return s.db.InTx(ctx, fn) }

// querier is what reads can run on: the readers' pool, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// lock keeps the row of table until tx ends, and with it everything that wants
// to point to it. In SQLite a writing transaction is alone anyway.
func (s *Store) lock(ctx context.Context, tx *sql.Tx, table string, id int64) error {
	query := "SELECT id FROM " + table + " WHERE id = $1"
	if s.db.Dialect == sqldb.Postgres {
		query += " FOR UPDATE"
	}
	return known(tx.QueryRowContext(ctx, query, id).Scan(&id))
}

// next gives the next number of a sequence: small, because clients read ids as
// int32. It also makes writers that want one wait for each other until they commit;
// who needs several takes them in the order namespaces, repositories, tags, repository_edits.
func next(ctx context.Context, tx *sql.Tx, sequence string) (id int64, err error) {
	err = tx.QueryRowContext(ctx, `
		INSERT INTO sequences (name, last) VALUES ($1, 1)
		ON CONFLICT (name) DO UPDATE SET last = sequences.last + 1
		RETURNING last`, sequence).Scan(&id)
	return id, known(err)
}
