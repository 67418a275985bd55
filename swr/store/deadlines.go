package store

import (
	"database/sql/driver"
	"fmt"
	"time"

	"swr-console/client"
)

// deadline is a share's deadline as the database keeps it: microseconds since
// 1970, and 0 for one without an end.
type deadline client.Deadline

// Scan reads a BIGINT column.
func (d *deadline) Scan(column any) error {
	var at micros
	if err := at.Scan(column); err != nil {
		return err
	}
	*d = deadline(client.Forever)
	if t := time.Time(at); t.UnixMicro() != 0 {
		*d = deadline(t.Format(time.RFC3339Nano))
	}
	return nil
}

// Value writes a BIGINT column.
func (d deadline) Value() (driver.Value, error) {
	if client.Deadline(d) == client.Forever {
		return int64(0), nil
	}
	at, err := time.Parse(time.RFC3339, string(d))
	if err != nil {
		return nil, fmt.Errorf("deadline: %w", err)
	}
	return micros(at).Value()
}

// stillValid is the clause that is true of the rows whose deadline has not
// passed: client.Deadline.Valid in SQL, for a deadline's whole day counts.
const stillValid = `(deadline = 0 OR deadline >= ?)`

// today is the first moment of the day, for stillValid.
func (s *Store) today() micros { return micros(s.now().Truncate(24 * time.Hour)) }
