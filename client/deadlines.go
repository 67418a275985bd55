package client

import (
	"errors"
	"time"
)

// Deadline is the last day of a share: Forever, or a time whose UTC date counts.
type Deadline string

// Forever is the deadline of a share without an end.
const Forever Deadline = "forever"

// ErrDeadline refuses a deadline that is neither Forever nor a time.
var ErrDeadline = errors.New(`deadline is neither "forever" nor a time such as 2026-10-01T00:00:00Z`)

// DeadlineOn is the deadline of a share that is valid through the UTC day of t.
func DeadlineOn(t time.Time) Deadline { return Deadline(startOfDay(t).Format(time.RFC3339)) }

// ParseDeadline reads a deadline and writes it as SWR does: in UTC, without a fraction that is zero.
func ParseDeadline(s string) (Deadline, error) {
	if Deadline(s) == Forever {
		return Forever, nil
	}
	at, err := time.Parse(time.RFC3339, s)
	if err != nil || at.UTC().Year() < 1 || at.UTC().Year() > 9999 {
		return "", ErrDeadline
	}
	return Deadline(at.UTC().Format(time.RFC3339Nano)), nil
}

// ExpiresAt is when a share with this deadline ends: at the end of its day.
// Forever has no such time, and neither has a deadline that nobody can read.
func (d Deadline) ExpiresAt() (at time.Time, ends bool) {
	at, err := time.Parse(time.RFC3339, string(d))
	if err != nil {
		return time.Time{}, false
	}
	return startOfDay(at).Add(24 * time.Hour), true
}

// Valid reports whether a share with this deadline gives access at a time.
// One that nobody can read gives none.
func (d Deadline) Valid(now time.Time) bool {
	if d == Forever {
		return true
	}
	at, ends := d.ExpiresAt()
	return ends && now.Before(at)
}

// startOfDay is midnight UTC before t.
func startOfDay(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
