package swr

import (
	"bytes"
	"encoding/json"
	"strings"
)

// repeatsKey reports whether an object in body has a key twice, in whatever case:
// readers do not agree on which of them counts. Broken JSON is somebody else's to find.
func repeatsKey(body []byte) bool {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var open []enclosure
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		if delim, ok := token.(json.Delim); ok && (delim == '}' || delim == ']') {
			open = open[:len(open)-1]
			continue
		}
		if len(open) > 0 && open[len(open)-1].repeats(token) {
			return true
		}
		switch token {
		case json.Delim('{'):
			open = append(open, enclosure{keys: map[string]bool{}, atKey: true})
		case json.Delim('['):
			open = append(open, enclosure{})
		}
	}
}

// enclosure is an object that is being read, or a list, which has no keys.
type enclosure struct {
	keys  map[string]bool
	atKey bool // the next token is a key
}

// repeats takes the next token directly in the enclosure; it tells whether that is a key again.
func (s *enclosure) repeats(token json.Token) bool {
	if s.keys == nil {
		return false
	}
	if !s.atKey { // a value, or the beginning of one
		s.atKey = true
		return false
	}
	s.atKey = false
	name, _ := token.(string)
	key := strings.ToLower(name)
	again := s.keys[key]
	s.keys[key] = true
	return again
}
