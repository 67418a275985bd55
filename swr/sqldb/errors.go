package sqldb

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrNotFound says that no row answers the question.
	ErrNotFound = errors.New("not found")
	// ErrExists says that a row with this key is already there.
	ErrExists = errors.New("already exists")
	// ErrReferenced says that another row still points here, or that this one points nowhere.
	ErrReferenced = errors.New("still referenced")
	// ErrBusy says that another writer holds the database; the same call may succeed later.
	ErrBusy = errors.New("database busy")
	// ErrFull says that the database's disk is full.
	ErrFull = errors.New("database disk full")
)

// Known wraps what either driver reports in the sentinel it means, and leaves
// every other error as it is.
func Known(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if meaning := meaning(err); meaning != nil {
		return fmt.Errorf("%w: %w", meaning, err)
	}
	return err
}

func meaning(err error) error {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return sqliteMeaning(e.Code())
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return postgresMeanings[e.Code]
	}
	return nil
}

func sqliteMeaning(code int) error {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return ErrExists
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return ErrReferenced
	}
	switch code & 0xff { // extended codes keep their family in the low byte
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_FULL:
		return ErrFull
	}
	return nil
}

var postgresMeanings = map[string]error{
	"22021": ErrNotFound,   // character_not_in_repertoire: no stored text holds NUL or broken UTF-8, so none is equal
	"23505": ErrExists,     // unique_violation
	"23503": ErrReferenced, // foreign_key_violation
	"40001": ErrBusy,       // serialization_failure
	"40P01": ErrBusy,       // deadlock_detected
	"55P03": ErrBusy,       // lock_not_available
	"53100": ErrFull,       // disk_full
}

// retryable tells whether PostgreSQL sacrificed the transaction to let another
// one through. SQLite has already waited for its busy timeout by then.
func retryable(err error) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (e.Code == "40001" || e.Code == "40P01")
}
