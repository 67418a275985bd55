package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// readers is how many connections may read a SQLite file at once.
const readers = 8

func openSQLite(ctx context.Context, path string) (DB, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) // SQLite itself would let everyone read it
	if err != nil {
		return DB{}, err
	}
	file.Close()

	write, err := openFile(ctx, path, 1, url.Values{"_txlock": {"immediate"}})
	if err != nil {
		return DB{}, err
	}
	read, err := openFile(ctx, path, readers, url.Values{"_pragma": {"query_only(1)"}})
	if err != nil {
		write.Close()
		return DB{}, err
	}
	return DB{Write: write, Read: read, Dialect: SQLite}, nil
}

func openFile(ctx context.Context, path string, conns int, q url.Values) (*sql.DB, error) {
	q["_pragma"] = append([]string{
		"busy_timeout(10000)",
		"journal_mode(WAL)",
		"synchronous(FULL)", // with NORMAL a power cut takes acknowledged commits with it
		"foreign_keys(1)",
	}, q["_pragma"]...)
	name := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}

	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return db, nil
}
