package client

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrName refuses a name that cannot stand in a path: it would address something else.
var ErrName = errors.New("name cannot stand in a path")

// target is where a request goes: a path whose names are escaped, and a query.
type target struct {
	path  string
	query url.Values
	err   error
}

// to fills the {} of pattern with names, in order.
func to(pattern string, names ...string) target {
	parts := strings.Split(pattern, "{}")
	var b strings.Builder
	b.WriteString(parts[0])
	for i, name := range names {
		segment, err := EncodeName(name)
		if err != nil {
			return target{err: err}
		}
		b.WriteString(segment)
		b.WriteString(parts[i+1])
	}
	return target{path: b.String()}
}

// with adds a query.
func (t target) with(query url.Values) target {
	t.query = query
	return t
}

// params makes a query of the pairs whose value is not empty.
func params(pairs ...string) url.Values {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return q
}

// EncodeName writes a name as one path segment: SWR wants "/" as "$".
// It refuses what a server or a proxy could read as another path.
func EncodeName(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", fmt.Errorf("%q: %w", name, ErrName)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." || strings.ContainsFunc(part, unsafeInPath) {
			return "", fmt.Errorf("%q: %w", name, ErrName)
		}
	}
	return url.PathEscape(strings.ReplaceAll(name, "/", "$")), nil
}

// DecodeName reads a path segment, already unescaped, back into the name it was written from.
func DecodeName(segment string) (string, error) {
	if strings.Contains(segment, "/") {
		return "", fmt.Errorf("%q: %w", segment, ErrName)
	}
	name := strings.ReplaceAll(segment, "$", "/")
	if _, err := EncodeName(name); err != nil {
		return "", err
	}
	return name, nil
}

// unsafeInPath reports whether r must not be in a name: control characters, "$", which stands for "/",
// "\\", which some servers take for "/", and "%", with which one that unescapes twice would make anything.
// No name of SWR's has any of them.
func unsafeInPath(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`$\%`, r) }
