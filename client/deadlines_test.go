package client_test

import (
	"errors"
	"testing"
	"time"

	"swr-console/client"
)

func TestADeadlineIsWrittenAsSWRDoes(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]client.Deadline{
		"forever":                       client.Forever,
		"2021-10-01T16:00:00.000Z":      "2021-10-01T16:00:00Z",
		"2021-10-01T16:00:00Z":          "2021-10-01T16:00:00Z",
		"2021-10-01T00:00:00Z":          "2021-10-01T00:00:00Z",
		"2021-10-02T00:30:00.5+08:00":   "2021-10-01T16:30:00.5Z",
		"9999-12-31T23:59:59Z":          "9999-12-31T23:59:59Z",
		"":                              "",
		"Forever":                       "",
		"2021-10-01":                    "",
		"2021-10-01 16:00:00":           "",
		"2021-02-30T00:00:00Z":          "",
		"9999-12-31T23:59:59-01:00":     "",
		"0000-01-01T00:00:00Z":          "",
		"2021-10-01T16:00:00Z; forever": "",
	} {
		got, err := client.ParseDeadline(typed)
		if got != want || (err != nil) != (want == "") || err != nil && !errors.Is(err, client.ErrDeadline) {
			t.Errorf("%q: %q, %v; want %q", typed, got, err, want)
		}
	}
	if got := client.DeadlineOn(time.Date(2026, 3, 1, 1, 30, 0, 0, time.FixedZone("", 2*60*60))); got != "2026-02-28T00:00:00Z" {
		t.Errorf("the deadline of a local time is %s", got)
	}
}

// A share is valid through the whole of its last day, by UTC.
func TestWhenAShareEnds(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		deadline client.Deadline
		ends     string // empty: it does not
		valid    string // the last moment, when it is ever valid
	}{
		{"midnight", "2021-10-01T00:00:00Z", "2021-10-02T00:00:00Z", "2021-10-01T23:59:59.999999999Z"},
		{"midnight in China", "2021-10-01T16:00:00Z", "2021-10-02T00:00:00Z", "2021-10-01T23:59:59.999999999Z"},
		{"the last second", "2021-10-01T23:59:59Z", "2021-10-02T00:00:00Z", "2021-10-01T23:59:59.999999999Z"},
		{"another zone's day", "2021-10-02T00:30:00+08:00", "2021-10-02T00:00:00Z", "2021-10-01T23:59:59.999999999Z"},
		{"a leap day", "2024-02-29T08:00:00Z", "2024-03-01T00:00:00Z", "2024-02-29T23:59:59.999999999Z"},
		{"forever", client.Forever, "", "9999-12-31T23:59:59Z"},
		{"what nobody can read", "soon", "", ""},
		{"nothing", "", "", ""},
	} {
		at, ends := tt.deadline.ExpiresAt()
		if ends != (tt.ends != "") || ends && (!at.Equal(utc(tt.ends)) || tt.deadline.Valid(at)) {
			t.Errorf("%s ends at %v", tt.name, at)
		}
		if tt.valid == "" && tt.deadline.Valid(time.Time{}) || tt.valid != "" && !tt.deadline.Valid(utc(tt.valid)) {
			t.Errorf("%s is valid at the wrong time", tt.name)
		}
	}
}
