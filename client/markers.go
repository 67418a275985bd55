package client

import (
	"iter"
	"strconv"
)

// marked yields every record of a list whose pages name the next one. It stops at the first error, which it yields last.
func marked[T any, M comparable](marker M, fetch func(M) ([]T, M, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none M
		seen := map[M]bool{}
		for {
			items, next, err := fetch(marker)
			if err == nil && next != none && (next == marker || seen[next]) {
				err = errRepeats
			}
			if err != nil {
				var nothing T
				yield(nothing, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if next == none || len(items) == 0 {
				return
			}
			seen[marker], marker = true, next
		}
	}
}

// boolean is the query value of what may be left open.
func boolean(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}
