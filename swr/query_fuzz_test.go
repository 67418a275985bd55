package swr

import (
	"errors"
	"maps"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// FuzzFilter reads any text as a filter: it is refused as one, or says nothing
// but what can be written back, of the keys that may be in it.
func FuzzFilter(f *testing.F) {
	for _, seed := range []string{
		"namespace::team|name::app", "limit::10|offset::0", "order_column::name|order_type::asc", "name::", "::", "|", "name", "name::a::b",
		"name::a|name::b", "NAME::a", "name::\x00", "is_public::true|", "limit::99999999999999999999|offset::-1", "category::linux%7C", "name::a%zz",
	} {
		f.Add(seed)
	}
	names := []string{"namespace", "name", "category", "is_public", "limit", "offset", "order_column", "order_type"}
	read := func(filter string) (query, error) {
		return readQuery(httptest.NewRequest("GET", "/?filter="+url.QueryEscape(filter), nil), names...)
	}
	f.Fuzz(func(t *testing.T, filter string) {
		q, err := read(filter)
		if err != nil {
			mustRefuse(t, err)
			return
		}
		if !q.filtered {
			if filter != "" {
				t.Fatalf("%q was not taken for a filter", filter)
			}
			return
		}
		var pairs []string
		for _, name := range slices.Sorted(maps.Keys(q.values)) {
			if !slices.Contains(names, name) {
				t.Fatalf("%q gives the key %q", filter, name)
			}
			pairs = append(pairs, name+"::"+q.values[name])
		}
		again, err := read(strings.Join(pairs, "|"))
		if err != nil || !maps.Equal(q.values, again.values) {
			t.Fatalf("%q reads as %q, and that as %q, %v", filter, q.values, again.values, err)
		}
		if _, _, err := repositoryFilter(q); err != nil {
			mustRefuse(t, err)
		}
		if _, _, err := tagFilter(q); err != nil {
			mustRefuse(t, err)
		}
	})
}

// mustRefuse fails for an error that would be answered as a failure of the service.
func mustRefuse(t *testing.T, err error) {
	t.Helper()
	if no, ok := errors.AsType[*refusal](err); !ok || no.status != 400 || no.message == "" {
		t.Fatalf("got %v", err)
	}
}
