package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

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
	search := strings.TrimSpace(q.Get("q"))
	return views.Listing{
		Path: path, Query: search[:min(len(search), maxSearch)],
		Sort: column, Descending: descending, Page: page,
	}
}

// paging asks SWR for the page of l. column translates the console's word into SWR's.
func paging(l views.Listing, column map[string]string) client.Paging {
	return client.Paging{Offset: l.Offset(), Limit: views.PageRows, OrderBy: column[l.Sort], Descending: l.Descending}
}
