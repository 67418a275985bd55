package parts

import (
	"fmt"
	"regexp"
	"strings"
)

// shown is how many hex digits of a digest people see.
const shown = 12

// short returns the digits of a digest that people see, and whether it is one
// of the digests images have.
func short(digest string) (string, bool) {
	if !digests.MatchString(digest) {
		return "", false
	}
	_, digits, _ := strings.Cut(digest, ":")
	return digits[:shown], true
}

var digests = regexp.MustCompile(`^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$`)

// bars draws one bar for each hex digit, taller the larger the digit, so that
// equal digests look equal.
func bars(digits string) string {
	var path strings.Builder
	for i, digit := range digits {
		height := 2 + 0.8*float64(strings.IndexRune("0123456789abcdef", digit))
		fmt.Fprintf(&path, "M%d 14v-%.3gh2v%.3gz", 3*i, height, height)
	}
	return path.String()
}
