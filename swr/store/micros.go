package store

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// micros is a time as the database keeps it: microseconds since 1970, in UTC.
type micros time.Time

// Scan reads a BIGINT column.
func (m *micros) Scan(column any) error {
	n, ok := column.(int64)
	if !ok {
		return fmt.Errorf("time: want microseconds, got %T", column)
	}
	*m = micros(time.UnixMicro(n).UTC())
	return nil
}

// Value writes a BIGINT column.
func (m micros) Value() (driver.Value, error) { return time.Time(m).UnixMicro(), nil }
