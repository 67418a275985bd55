package client

import (
	"cmp"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// PageSize is how many records SWR gives at most in one answer, unless asked for fewer.
const PageSize = 100

// Paging asks for one page of a list. Its zero value asks for the first hundred records.
type Paging struct {
	Offset, Limit int
	OrderBy       string // a column of the list; empty leaves the order to SWR
	Descending    bool
}

// addTo writes both limit and offset: SWR ignores one without the other.
func (p Paging) addTo(q url.Values) {
	q.Set("offset", strconv.Itoa(p.Offset))
	q.Set("limit", strconv.Itoa(cmp.Or(p.Limit, PageSize)))
	if p.OrderBy == "" {
		return
	}
	q.Set("order_column", p.OrderBy)
	q.Set("order_type", "asc")
	if p.Descending {
		q.Set("order_type", "desc")
	}
}

// Page is one page of a list, and how many records there are on all of them.
type Page[T any] struct {
	Items []T
	Total int
}

// total reads Content-Range, "{offset}-{count}/{total}", of which only the last number is reliable.
func total(h http.Header) int {
	_, after, found := strings.Cut(h.Get("Content-Range"), "/")
	n, err := strconv.Atoi(after)
	if !found || err != nil || n < 0 {
		return -1
	}
	return n
}

// pages yields every record of a list, fetching a page at a time. It stops at the first error, which it yields last.
func pages[T any](fetch func(offset int) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for offset := 0; ; {
			page, err := fetch(offset)
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
			offset += len(page.Items)
			if len(page.Items) == 0 || page.Total >= 0 && offset >= page.Total {
				return
			}
		}
	}
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
