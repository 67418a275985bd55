package handlers

import (
	"fmt"
	"testing"
	"time"
)

func TestALimiterCountsEachKeyByItself(t *testing.T) {
	t.Parallel()
	var c clock
	l := newLimiter(2, time.Minute, c.now)
	for _, tt := range []struct {
		name, key string
		after     time.Duration
		want      bool
	}{
		{"the first", "a", 0, true},
		{"the second", "a", 50 * time.Second, true},
		{"the third", "a", 0, false},
		{"another key", "b", 0, true},
		{"still in the window", "a", 9 * time.Second, false},
		{"the window has passed", "a", 2 * time.Second, true},
		{"the second of the next window", "a", 0, true},
		{"the third of the next window", "a", 0, false},
	} {
		c.advance(tt.after)
		if got := l.allow(tt.key); got != tt.want {
			t.Errorf("%s: got %t", tt.name, got)
		}
	}
	l.forgive("a")
	if !l.allow("a") {
		t.Error("nothing was forgiven")
	}
}

// Whoever fills the table makes strangers wait, not those who are known, and takes no more memory for it.
func TestALimiterHasRoomForSoManyKeys(t *testing.T) {
	t.Parallel()
	var c clock
	l := newLimiter(2, time.Minute, c.now)
	for i := range maxLimited {
		if !l.allow(fmt.Sprint(i)) {
			t.Fatalf("no room for key %d", i)
		}
	}
	if !l.allow("0") || l.allow("stranger") || len(l.spent) != maxLimited {
		t.Errorf("a full table of %d keys", len(l.spent))
	}
	c.advance(time.Minute)
	if !l.allow("stranger") || len(l.spent) != 1 {
		t.Errorf("%d keys are left of a window that has passed", len(l.spent))
	}
}

func TestNeighbourhoods(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.1":               "192.0.2.1",
		"2001:db8:1:2:3:4:5:6":    "2001:db8:1:2::/64",
		"2001:db8:1:2::1":         "2001:db8:1:2::/64",
		"fe80::1%eth0":            "fe80::/64",
		"@":                       "@",
		"":                        "",
		"no address is an office": "no address is an office",
	} {
		if got := neighbourhood(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}
