package client

import (
	"cmp"
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
	q.Set("limit", strconv.Itoa(p.limit()))
	if p.OrderBy == "" {
		return
	}
	q.Set("order_column", p.OrderBy)
	q.Set("order_type", direction(p.Descending))
}

// direction is the word for an order.
func direction(descending bool) string {
	if descending {
		return "desc"
	}
	return "asc"
}

// limit is how many records the page has at most.
func (p Paging) limit() int { return cmp.Or(p.Limit, PageSize) }

// Page is one page of a list.
type Page[T any] struct {
	Items []T
	Total int // how many there are on all pages; at least so many when SWR does not say
}

// total reads Content-Range, "{offset}-{count}/{total}", of which only the last number is reliable.
func total(h http.Header) int {
	_, after, _ := strings.Cut(h.Get("Content-Range"), "/")
	n, err := strconv.Atoi(strings.TrimSpace(after))
	if err != nil || n < 0 {
		return unknown
	}
	return n
}

// unknown is the total of a list of which SWR did not say how long it is.
const unknown = -1

// settle replaces a total that is unknown, or less than what was seen already.
// A page that is not full is the last. One that is fuller than asked for was not paged at all.
func (p *Page[T]) settle(asked Paging) {
	seen := asked.Offset + len(p.Items)
	if p.Total >= seen || p.Total >= 0 && len(p.Items) == 0 {
		return
	}
	p.Total = seen
	if len(p.Items) == asked.limit() {
		p.Total++
	}
}
