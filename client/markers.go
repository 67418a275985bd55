package client

import (
	"iter"
	"strconv"
)

// marked yields every record of a list whose pages name the next one. It stops at the first error, which it yields last.
func marked[T any, M comparable](marker M, fetch func(M) ([]T, M, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none M
		var nothing T
		seen := map[M]bool{}
		for {
			seen[marker] = true
			items, next, err := fetch(marker)
			if err != nil {
				yield(nothing, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			switch {
			case next == none || len(items) == 0:
				return
			case seen[next]:
				yield(nothing, errRepeats)
				return
			}
			marker = next
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
