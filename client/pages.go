package client

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
)

// whole fetches one page. When its answer is too large to read it asks for the same records in smaller parts:
// SWR lists every tag of each repository. The parts divide the page evenly, because SWR wants offsets
// that are multiples of the limit.
func whole[T any](asked Paging, fetch func(Paging) (Page[T], error)) (Page[T], error) {
	page, err := fetch(asked)
	if !errors.Is(err, errTooLarge) || asked.limit() < 2 {
		return page, err
	}
	divisor := 2
	for asked.limit()%divisor != 0 {
		divisor++
	}
	part := asked
	part.Limit = asked.limit() / divisor
	page = Page[T]{}
	for range divisor {
		next, err := whole(part, fetch)
		if err != nil {
			return Page[T]{}, err
		}
		page.Items, page.Total = append(page.Items, next.Items...), next.Total
		if len(next.Items) < part.Limit {
			break
		}
		part.Offset += part.Limit
	}
	return page, nil
}

// errRepeats ends a list that would otherwise never end.
var errRepeats = fmt.Errorf("%w: the same page again, as if it had not been asked for the next", errUnreadable)

// pages yields every record of a list, fetching a page at a time. It stops at the first error, which it yields last.
func pages[T any](fetch func(offset int) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var last []T
		for offset := 0; ; {
			page, err := fetch(offset)
			if err == nil && len(last) > 0 && reflect.DeepEqual(page.Items, last) {
				err = errRepeats
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			last, offset = page.Items, offset+len(page.Items)
			if len(page.Items) == 0 || offset >= page.Total {
				return
			}
		}
	}
}
