package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"swr-console/client"
	"swr-console/views"
)

// maxSearch is the longest search that is looked for, in bytes; no name is longer.
const maxSearch = 128

// listing reads the state of a list from its address. Columns that the list cannot be ordered by,
// and pages before the first, are read as if they were not there.
func listing(r *http.Request, path string, columns ...string) views.Listing {
	q := r.URL.Query()
	column, descending := strings.CutPrefix(q.Get("sort"), "-")
	if !slices.Contains(columns, column) {
		column, descending = "", false
	}
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil || page < 1 || page > 1_000_000 {
		page = 1
	}
	return views.Listing{
		Path: path, Query: searched(q.Get("q")),
		Sort: column, Descending: descending, Page: page,
	}
}

// searched is what to look for: text, and no longer than a name can be.
func searched(q string) string {
	q = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) {
			return -1
		}
		return r
	}, q)
	return strings.TrimSpace(strings.ToValidUTF8(q[:min(len(q), maxSearch)], ""))
}

// beyond reports whether a list has no such page, as when its last rows were deleted meanwhile.
func beyond(l views.Listing) bool { return l.Page > l.Pages() }

// paging asks SWR for the page of l. column translates the console's word into SWR's.
func paging(l views.Listing, column map[string]string) client.Paging {
	return client.Paging{Offset: l.Offset(), Limit: views.PageRows, OrderBy: column[l.Sort], Descending: l.Descending}
}
