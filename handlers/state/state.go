// Package state is the console's own database: sessions, forms held over a
// sign-in, and the audit record. It speaks SQLite and PostgreSQL in one SQL text.
package state

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// ErrNotFound says that no row answers the question.
var ErrNotFound = errors.New("not found")

// State is the open database.
type State struct {
	write, read *sql.DB
}

// Migrate brings a database to the newest schema in fsys and remembers in table
// what it has applied.
type Migrate func(ctx context.Context, fsys fs.FS, table string) error

// table is where the migrations that were applied are remembered: the console's
// own, so that the embedded service may keep its tables in the same database.
const table = "console_migrations"

//go:embed migrations/*.sql
var files embed.FS

// New brings the database behind write to the newest schema and returns it.
// read may equal write. The caller closes both.
func New(ctx context.Context, write, read *sql.DB, migrate Migrate) (*State, error) {
	migrations, err := fs.Sub(files, "migrations")
	if err == nil {
		err = migrate(ctx, migrations, table)
	}
	if err != nil {
		return nil, fmt.Errorf("the console's database: %w", err)
	}
	return &State{write: write, read: read}, nil
}

// Ping tells whether the database answers.
func (s *State) Ping(ctx context.Context) error {
	return s.read.PingContext(ctx)
}

// changed runs a statement and returns how many rows it changed.
func (s *State) changed(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := s.write.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// one is changed for statements that must find their row.
func (s *State) one(ctx context.Context, query string, args ...any) error {
	n, err := s.changed(ctx, query, args...)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

func known(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// micros scans Unix microseconds into a time.Time.
type micros time.Time

// Scan implements sql.Scanner.
func (m *micros) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("time is a %T, want microseconds", src)
	}
	*m = micros(time.UnixMicro(n).UTC())
	return nil
}
