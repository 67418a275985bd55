package sqldb_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"swr-console/swr/sqldb"
	"swr-console/swr/sqldb/pgtest"
)

var schema = fstest.MapFS{"00001_things.sql": {Data: []byte(`-- +goose Up
CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE parts (thing_id BIGINT NOT NULL REFERENCES things (id));
`)}}

// both runs test on a migrated SQLite file and on a migrated PostgreSQL database.
func both(t *testing.T, test func(t *testing.T, db sqldb.DB)) {
	t.Parallel()
	for name, url := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "odd ?name#%.db") },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := open(t, url(t))
			if err := db.Migrate(t.Context(), schema, "migrations"); err != nil {
				t.Fatal(err)
			}
			test(t, db)
		})
	}
}

func open(t *testing.T, url string) sqldb.DB {
	t.Helper()
	db, err := sqldb.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestErrorsMeanTheSameOnBothDatabases(t *testing.T) {
	both(t, func(t *testing.T, db sqldb.DB) {
		exec := func(q string, args ...any) error {
			_, err := db.Write.ExecContext(t.Context(), q, args...)
			return sqldb.Known(err)
		}
		if err := exec(`INSERT INTO things (id, name) VALUES ($1, $2)`, 1, "a"); err != nil {
			t.Fatal(err)
		}
		if err := exec(`INSERT INTO parts (thing_id) VALUES ($1)`, 1); err != nil {
			t.Fatal(err)
		}

		for _, tt := range []struct {
			name string
			err  error
			want error
		}{
			{"a second primary key", exec(`INSERT INTO things (id, name) VALUES (1, 'b')`), sqldb.ErrExists},
			{"a second unique name", exec(`INSERT INTO things (id, name) VALUES (2, 'a')`), sqldb.ErrExists},
			{"a row that others point to", exec(`DELETE FROM things`), sqldb.ErrReferenced},
			{"a row that points nowhere", exec(`INSERT INTO parts (thing_id) VALUES (9)`), sqldb.ErrReferenced},
			{"no row", sqldb.Known(db.Read.QueryRow(`SELECT id FROM things WHERE id = $1`, 9).Scan(new(int))), sqldb.ErrNotFound},
			{"a key that is no text", sqldb.Known(db.Read.QueryRow(`SELECT id FROM things WHERE name = $1`, "\x00\xff").Scan(new(int))), sqldb.ErrNotFound},
		} {
			if !errors.Is(tt.err, tt.want) {
				t.Errorf("%s: got %v, want %v", tt.name, tt.err, tt.want)
			}
		}
		if err := sqldb.Known(context.Canceled); err != context.Canceled {
			t.Errorf("a foreign error: got %v, want it unchanged", err)
		}
	})
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	both(t, func(t *testing.T, db sqldb.DB) {
		refused := errors.New("refused")
		err := db.InTx(t.Context(), func(tx *sql.Tx) error {
			if _, err := tx.Exec(`INSERT INTO things (id, name) VALUES (1, 'a')`); err != nil {
				return err
			}
			return refused
		})
		if !errors.Is(err, refused) {
			t.Fatalf("got %v, want %v", err, refused)
		}
		if got := countThings(t, db); got != 0 {
			t.Errorf("got %d rows, want 0", got)
		}
	})
}

func TestTransactionsThatBlockEachOtherAllCommit(t *testing.T) {
	both(t, func(t *testing.T, db sqldb.DB) {
		if _, err := db.Write.Exec(`INSERT INTO things (id, name) VALUES (1, 'a'), (2, 'b')`); err != nil {
			t.Fatal(err)
		}
		// Half of the writers lock the rows in the opposite order: on PostgreSQL that deadlocks.
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				first, second := 1+i%2, 2-i%2
				err := db.InTx(t.Context(), func(tx *sql.Tx) error {
					if _, err := tx.Exec(`UPDATE things SET name = name WHERE id = $1`, first); err != nil {
						return err
					}
					_, err := tx.Exec(`UPDATE things SET name = name WHERE id = $1`, second)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

func TestReadersOfAFileCannotWrite(t *testing.T) {
	t.Parallel()
	db := open(t, filepath.Join(t.TempDir(), "test.db"))
	if _, err := db.Read.Exec(`CREATE TABLE x (id BIGINT)`); err == nil {
		t.Error("a reading connection created a table")
	}
}

func TestAFileIsDurableAndPrivate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "test.db")
	db := open(t, "sqlite://"+path)

	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		var got string
		if err := db.Write.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s: got %q (%v), want %q", pragma, got, err, want)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("mode: got %o, want 600", got)
	}
}

func TestBadURLsAreRefusedWithoutTellingThePassword(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"",
		"sqlite://",
		"mysql://root:hunter2@localhost/x",
		"postgres://root:hunter2@127.0.0.1:1/x?connect_timeout=1",
		"postgres://root:hunter2@127.0.0.1:port/x",
		filepath.Join(t.TempDir(), "missing", "folder.db"),
	} {
		_, err := sqldb.Open(t.Context(), url)
		if err == nil {
			t.Errorf("%s: opened", url)
		} else if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: the error tells the password: %v", url, err)
		}
	}
}

func TestReplicasMigrateOnce(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	var wg sync.WaitGroup
	for range 3 {
		db := open(t, url)
		wg.Go(func() {
			if err := db.Migrate(t.Context(), schema, "migrations"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func countThings(t *testing.T, db sqldb.DB) (n int) {
	t.Helper()
	if err := db.Read.QueryRow(`SELECT COUNT(*) FROM things`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
