package swr

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"swr-console/swr/store"
)

var errBadMarker = refuse("4001025", "marker is none that this list gave")

// number reads a number within bounds, or takes standard where there is none.
func (q query) number(name string, least, most, standard int) (int, error) {
	text := q.values[name]
	if text == "" {
		return standard, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, refuse("4001025", fmt.Sprintf("%s must be a number from %d to %d", name, least, most))
	}
	return n, nil
}

// marker packs where a page ended, so that nobody takes it for something to make up.
func marker(parts ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(parts, "\n")))
}

// readMarker unpacks a marker of so many parts.
func readMarker(text string, parts int) ([]string, error) {
	plain, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || !isText(string(plain)) {
		return nil, errBadMarker
	}
	all := strings.SplitN(string(plain), "\n", parts+1)
	if len(all) != parts {
		return nil, errBadMarker
	}
	return all, nil
}

// tagMarker says after which tag the next page begins. The tag itself may be
// deleted or moved until then.
func tagMarker(t store.Tag) string {
	return marker(strconv.FormatInt(t.ID, 10), strconv.FormatInt(t.UpdatedAt.UnixMicro(), 10), t.Name)
}

// readTagMarker gives what a list orders its tags by; nil begins at the beginning.
func readTagMarker(text string) (*store.Tag, error) {
	if text == "" {
		return nil, nil
	}
	parts, err := readMarker(text, 3)
	if err != nil {
		return nil, err
	}
	id, badID := strconv.ParseInt(parts[0], 10, 64)
	updated, badTime := strconv.ParseInt(parts[1], 10, 64)
	if badID != nil || badTime != nil {
		return nil, errBadMarker
	}
	return &store.Tag{ID: id, UpdatedAt: time.UnixMicro(updated).UTC(), Name: parts[2]}, nil
}
