package views

import "strconv"

// PageRows is how many rows a page of a list holds.
const PageRows = 50

// Listing is the state of a list as its address carries it: what is searched, how it is ordered, which page.
type Listing struct {
	Path       string // of the list, base included, without a query
	Query      string
	Sort       string // a column; empty is the list's own order
	Descending bool
	Page       int // counted from 1
	Total      int // rows on all pages
	Filters    []Filter
}

// Filter is one narrowing of a list beside the search.
type Filter struct{ Name, Value string }

// FilterValue is the value of the filter called name, empty when it is not set.
func (l Listing) FilterValue(name string) string {
	for _, f := range l.Filters {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// Narrowed reports whether the list shows only a part of what there is.
func (l Listing) Narrowed() bool {
	for _, f := range l.Filters {
		if f.Value != "" {
			return true
		}
	}
	return l.Query != ""
}

// Offset is how many rows come before this page.
func (l Listing) Offset() int { return (l.Page - 1) * PageRows }

// First and Last number the rows of this page, counted from 1.
func (l Listing) First() int { return min(l.Offset()+1, l.Total) }

// Last is the number of this page's last row.
func (l Listing) Last() int { return min(l.Offset()+PageRows, l.Total) }

// Pages is how many pages there are, at least one.
func (l Listing) Pages() int { return max(1, (l.Total+PageRows-1)/PageRows) }

// PagePath is the address of another page of the same list.
func (l Listing) PagePath(page int) string { return l.address(l.sortValue(), page) }

// SortPath is the address of the list ordered by column: the other way round when it already is.
func (l Listing) SortPath(column string, descendingFirst bool) string {
	descending := descendingFirst
	if l.Sort == column {
		descending = !l.Descending
	}
	return l.address(Listing{Sort: column, Descending: descending}.sortValue(), 1)
}

// ClearPath is the address of the list without search and filters.
func (l Listing) ClearPath() string { return l.Path }

func (l Listing) sortValue() string {
	if l.Descending && l.Sort != "" {
		return "-" + l.Sort
	}
	return l.Sort
}

func (l Listing) address(sort string, page int) string {
	pairs := []string{"q", l.Query, "sort", sort}
	if page > 1 {
		pairs = append(pairs, "page", strconv.Itoa(page))
	}
	for _, f := range l.Filters {
		pairs = append(pairs, f.Name, f.Value)
	}
	return WithQuery(l.Path, pairs...)
}

// sortState is how the list is ordered by column, in the words of aria-sort.
func (l Listing) sortState(column string) string {
	switch {
	case l.Sort != column:
		return "none"
	case l.Descending:
		return "descending"
	}
	return "ascending"
}

// previous is the address of the page before, empty on the first.
func (l Listing) previous() string {
	if l.Page <= 1 {
		return ""
	}
	return l.PagePath(min(l.Page-1, l.Pages()))
}

// next is the address of the page after, empty on the last.
func (l Listing) next() string {
	if l.Page >= l.Pages() {
		return ""
	}
	return l.PagePath(l.Page + 1)
}
