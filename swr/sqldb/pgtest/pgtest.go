// Package pgtest gives tests empty databases on a real PostgreSQL server, one
// server for each test process.
package pgtest

import (
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
)

// URL returns the address of a new, empty database which is dropped when t ends.
// The first call starts the server; without PostgreSQL installed the test fails.
func URL(t testing.TB) string {
	t.Helper()
	server, err := start()
	if err != nil {
		t.Fatal(err)
	}

	name := fmt.Sprintf("test_%d", count.Add(1))
	if _, err := server.admin.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := server.admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return server.url(name)
}

var (
	count atomic.Int64
	start = sync.OnceValues(startServer)
)

// server is a running PostgreSQL that listens on a socket in dir and nowhere else.
type server struct {
	dir   string
	admin *sql.DB
	alive io.Closer // held open for as long as the process lives; see script
}

func (s *server) url(database string) string {
	q := url.Values{"host": {s.dir}, "user": {"postgres"}}
	return "postgres:///" + database + "?" + q.Encode()
}
