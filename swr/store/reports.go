package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"

	"swr-console/client"
)

// DailyValue is how much there was on one day.
type DailyValue struct {
	Day   time.Time // its beginning, in UTC
	Value int64
}

// DailyValues returns what is known of a domain's resource, in the order of the
// days. A day that is not among them changed nothing.
func (s *Store) DailyValues(ctx context.Context, domainID, resource string) ([]DailyValue, error) {
	days, err := collect(ctx, s.db.Read, scanDailyValue, `
		SELECT day, value FROM daily_reports
		WHERE domain_id = $1 AND resource = $2
		ORDER BY day`, domainID, resource)
	if err != nil {
		return nil, fmt.Errorf("report of %s: %w", resource, err)
	}
	return days, nil
}

func scanDailyValue(row scanner) (v DailyValue, err error) {
	var day string
	if err = row.Scan(&day, &v.Value); err == nil {
		v.Day, err = time.Parse(time.DateOnly, day)
	}
	return v, err
}

// PulledBytes returns how much was ever pulled from what a domain owns.
func (s *Store) PulledBytes(ctx context.Context, domainID string) (bytes int64, err error) {
	if err = s.db.Read.QueryRowContext(ctx, `
		SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM daily_reports
		WHERE domain_id = $1 AND resource = $2`, domainID, client.ReportDownflow).Scan(&bytes); err != nil {
		return 0, fmt.Errorf("pulled bytes: %w", known(err))
	}
	return bytes, nil
}

// reportStored notes how much the owner of a repository stores, after that has
// changed: the last change of a day leaves what the day ended with. The first
// one adds everything up; those that follow need not.
func (s *Store) reportStored(ctx context.Context, tx *sql.Tx, now time.Time, repositoryID, change int64) error {
	if change == 0 {
		return nil
	}
	day := now.Format(time.DateOnly)
	result, err := tx.ExecContext(ctx, `
		UPDATE daily_reports SET value = value + $4
		WHERE resource = $2 AND day = $3 AND domain_id = (`+ownerOf+`)`,
		repositoryID, client.ReportStore, day, change)
	if err != nil {
		return known(err)
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO daily_reports (domain_id, resource, day, value)
		SELECT n.domain_id, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST(SUM(r.size) AS BIGINT)
		FROM repositories r
		JOIN namespaces n ON n.id = r.namespace_id
		WHERE n.domain_id = (`+ownerOf+`)
		GROUP BY n.domain_id
		ON CONFLICT (domain_id, resource, day) DO UPDATE SET value = daily_reports.value + $4`,
		repositoryID, client.ReportStore, day, change)
	return known(err)
}

// ownerOf is the domain of the repository $1.
const ownerOf = `SELECT o.domain_id FROM namespaces o JOIN repositories p ON p.namespace_id = o.id WHERE p.id = $1`

// reportPulled adds to the bytes that were pulled today from what domains own.
func (s *Store) reportPulled(ctx context.Context, tx *sql.Tx, bytes map[string]int64) error {
	day := s.now().Format(time.DateOnly)
	for _, domainID := range slices.Sorted(maps.Keys(bytes)) {
		if bytes[domainID] == 0 {
			continue
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO daily_reports (domain_id, resource, day, value) VALUES ($1, $2, $3, $4)
			ON CONFLICT (domain_id, resource, day) DO UPDATE SET value = daily_reports.value + excluded.value`,
			domainID, client.ReportDownflow, day, bytes[domainID]); err != nil {
			return known(err)
		}
	}
	return nil
}
