package sqldb

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// conns is how many connections one process keeps to a PostgreSQL server.
const conns = 16

func openPostgres(ctx context.Context, url string) (DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return DB{}, fmt.Errorf("database url: %w", err) // pgx leaves the password out
	}

	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	db.SetConnMaxIdleTime(5 * time.Minute)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return DB{}, fmt.Errorf("open database %q on %s: %w", config.Database, config.Host, err)
	}
	return DB{Write: db, Read: db, Dialect: Postgres}, nil
}
