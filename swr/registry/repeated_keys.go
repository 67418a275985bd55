package registry

import (
	"bytes"
	"encoding/json"
	"strings"
)

// repeatsKey reports whether an object in a manifest has a key twice, in whatever
// case: one reader takes the first, another the last. Annotations, which nobody
// runs anything by, are their writer's affair. The manifest is valid JSON.
func repeatsKey(manifest []byte) bool {
	r := keyReader{json.NewDecoder(bytes.NewReader(manifest))}
	token, err := r.Token()
	return err == nil && r.repeats(token)
}

type keyReader struct{ *json.Decoder }

// repeats reads the rest of the value that begins with token.
func (r keyReader) repeats(token json.Token) bool {
	begin, composed := token.(json.Delim)
	if !composed {
		return false
	}
	for seen := (map[string]bool{}); r.More(); {
		if begin == '{' {
			key, _ := r.Token()
			name, _ := key.(string)
			name = strings.ToLower(name)
			if seen[name] {
				return true
			}
			if seen[name] = true; name == "annotations" {
				_ = r.Decode(new(json.RawMessage))
				continue
			}
		}
		if value, err := r.Token(); err != nil || r.repeats(value) {
			return err == nil
		}
	}
	_, _ = r.Token() // its end
	return false
}
