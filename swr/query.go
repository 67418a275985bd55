package swr

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"swr-console/swr/store"
)

const (
	defaultLimit = 100
	maxLimit     = 1000
)

// query are the parameters of a list: those in filter when it is there, else the plain ones.
type query struct {
	values   map[string]string
	filtered bool // they came in filter
}

// readQuery reads the parameters called names. Filter may hold no others.
func readQuery(r *http.Request, names ...string) (query, error) {
	plain, err := readPlain(r, append(names, "filter")...)
	if err != nil || plain.values["filter"] == "" {
		return plain, err
	}
	q := query{values: map[string]string{}, filtered: true}
	return q, q.readFilter(plain.values["filter"], names)
}

// readPlain reads the parameters called names, for lists that know no filter.
// Those that nobody knows are ignored.
func readPlain(r *http.Request, names ...string) (query, error) {
	plain, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return query{}, refuse("4000014", "the query cannot be read")
	}
	q := query{values: map[string]string{}}
	for _, name := range names {
		q.values[name] = plain.Get(name)
		if !isText(q.values[name]) {
			return query{}, refuse("4001025", name+" is not text")
		}
	}
	return q, nil
}

// readFilter reads key::value pairs with | between them.
func (q query) readFilter(filter string, names []string) error {
	for pair := range strings.SplitSeq(filter, "|") {
		name, value, found := strings.Cut(pair, "::")
		if !found || !slices.Contains(names, name) {
			return refuse("4001035", fmt.Sprintf("filter: want key::value pairs with | between them and keys of %s", strings.Join(names, ", ")))
		}
		q.values[name] = value
	}
	return nil
}

// page reads the window. SWR pairs limit with offset and ignores one without the
// other; paged tells whether it got both.
func (q query) page() (page store.Page, paged bool, err error) {
	limit, offset := q.values["limit"], q.values["offset"]
	if limit == "" || offset == "" {
		return store.Page{Limit: defaultLimit}, false, nil
	}
	if page.Limit, err = strconv.Atoi(limit); err != nil || page.Limit < 1 || page.Limit > maxLimit {
		return page, false, refuse("4000056", fmt.Sprintf("limit must be a number from 1 to %d", maxLimit))
	}
	if page.Offset, err = strconv.Atoi(offset); err != nil || page.Offset < 0 {
		return page, false, refuse("4001025", "offset must be a number from 0 on")
	}
	return page, true, nil
}

// order reads the order. columns maps the names that clients use to the store's.
func (q query) order(columns map[string]string) (store.Order, error) {
	column, direction := q.values["order_column"], q.values["order_type"]
	if column == "" || direction == "" {
		return store.Order{}, nil
	}
	by, known := columns[column]
	if !known {
		return store.Order{}, refuse("4001096", "the list cannot be ordered by "+strconv.Quote(column))
	}
	if direction != "asc" && direction != "desc" {
		return store.Order{}, refuse("4001025", "order_type must be asc or desc")
	}
	return store.Order{By: by, Descending: direction == "desc"}, nil
}

// boolean reads a parameter that is true, false or absent.
func (q query) boolean(name string, bad *refusal) (*bool, error) {
	switch q.values[name] {
	case "":
		return nil, nil
	case "true", "false":
		value := q.values[name] == "true"
		return &value, nil
	}
	return nil, bad
}

// setContentRange says which part of a list an answer is; the middle number is a count.
func setContentRange(w http.ResponseWriter, offset, count int, total int64) {
	w.Header().Set("Content-Range", fmt.Sprintf("%d-%d/%d", offset, count, total))
}
