package state_test

import (
	"database/sql"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"swr-console/handlers/state"
	"swr-console/swr/sqldb"
	"swr-console/swr/sqldb/pgtest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// both runs test on a SQLite file and on a PostgreSQL database.
func both(t *testing.T, test func(t *testing.T, s *state.State)) {
	t.Parallel()
	for name, url := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "console.db") },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := open(t, url(t))
			test(t, migrated(t, db))
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

func migrated(t *testing.T, db sqldb.DB) *state.State {
	t.Helper()
	s, err := state.New(t.Context(), db.Write, db.Read, db.Migrate)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestASecondStartKeepsEverything(t *testing.T) {
	for name, url := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "console.db"), "postgres": pgtest.URL(t)} {
		t.Run(name, func(t *testing.T) {
			first := migrated(t, open(t, url))
			must(t, first.AddSession(t.Context(), session("a")))

			second := migrated(t, open(t, url))
			if _, err := second.Session(t.Context(), "a"); err != nil {
				t.Error(err)
			}
			if err := second.Ping(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestReplicasThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	var wg sync.WaitGroup
	for range 3 {
		db := open(t, url)
		wg.Go(func() {
			if _, err := state.New(t.Context(), db.Write, db.Read, db.Migrate); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestTheDatabaseMayBeSharedWithOtherMigrations(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.URL(t))
	_, err := db.Write.Exec(`CREATE TABLE goose_db_version (id BIGINT, version_id BIGINT, is_applied BOOLEAN);
		INSERT INTO goose_db_version VALUES (1, 99, TRUE)`)
	must(t, err)
	must(t, migrated(t, db).AddSession(t.Context(), session("a")))
}

func TestADatabaseThatCannotBeMigratedIsAnError(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "missing", "console.db"))
	must(t, err)
	defer db.Close()
	if _, err := state.New(t.Context(), db, db, sqldb.DB{Write: db, Read: db, Dialect: sqldb.SQLite}.Migrate); err == nil {
		t.Error("a database in a folder that does not exist was opened")
	}
}
