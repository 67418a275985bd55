package client_test

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// shelf is a repository of tags that are numbered from 0, and the ways in which an upstream may list them.
type shelf struct {
	tags                       int
	silent                     bool // no Content-Range
	lies                       int  // the total it claims, when not 0
	ignoresOffset, ignoresBoth bool
	atMost                     int // tags that fit into an answer of 8 MiB, when not 0
}

func (s shelf) list(w http.ResponseWriter, r *http.Request) {
	offset, _ := strconv.Atoi(r.FormValue("offset"))
	limit, _ := strconv.Atoi(r.FormValue("limit"))
	if s.ignoresOffset || s.ignoresBoth {
		offset = 0
	}
	if s.ignoresBoth {
		limit = s.tags
	}
	last := min(offset+limit, s.tags)
	if !s.silent {
		total := s.tags
		if s.lies != 0 {
			total = s.lies
		}
		w.Header().Set("Content-Range", fmt.Sprintf("%d-%d/%d", offset, max(0, last-offset), total))
	}
	var items []string
	for i := offset; i < last; i++ {
		items = append(items, fmt.Sprintf(`{"Tag":"%d"}`, i))
	}
	body := "[" + strings.Join(items, ",") + "]"
	if s.atMost > 0 && len(items) > s.atMost {
		body += strings.Repeat(" ", 8<<20)
	}
	answering(http.StatusOK, body)(w, r)
}

// numbers is the names of n tags, from first on.
func numbers(first, n int) []string {
	var names []string
	for i := range n {
		names = append(names, strconv.Itoa(first+i))
	}
	return names
}

func TestEveryTagIsGivenOnce(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		shelf     shelf
		limit     int
		want      int
		wantCalls int
		wantError bool
	}{
		{"no tags", shelf{}, 10, 0, 1, false},
		{"one page", shelf{tags: 7}, 10, 7, 1, false},
		{"a full page", shelf{tags: 10}, 10, 10, 1, false},
		{"several pages", shelf{tags: 25}, 10, 25, 3, false},
		{"several full pages", shelf{tags: 30}, 10, 30, 3, false},
		{"more than the hundred of a page", shelf{tags: 101}, 0, 101, 2, false},
		{"no total, the last page short", shelf{tags: 25, silent: true}, 10, 25, 3, false},
		{"no total, the last page full", shelf{tags: 20, silent: true}, 10, 20, 3, false},
		{"a total too large", shelf{tags: 15, lies: 99}, 10, 15, 3, false},
		{"a total too small", shelf{tags: 25, lies: 3}, 10, 25, 3, false},
		{"neither offset nor limit is honoured", shelf{tags: 25, ignoresBoth: true}, 10, 25, 1, false},
		{"neither offset nor limit is honoured, and no total", shelf{tags: 25, ignoresBoth: true, silent: true}, 10, 25, 1, false},
		{"the offset is ignored", shelf{tags: 25, ignoresOffset: true}, 10, 10, 2, true},
		{"the offset is ignored, and no total", shelf{tags: 25, ignoresOffset: true, silent: true}, 10, 10, 2, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := serve(t, tt.shelf.list)
			filter := client.TagFilter{Paging: client.Paging{Limit: tt.limit}}
			var got []string
			var failed error
			for tag, err := range u.client(t, nil).Tags(t.Context(), "shop", "cart", filter) {
				if failed = err; err == nil {
					got = append(got, tag.Name)
				}
			}
			if diff := cmp.Diff(numbers(0, tt.want), got); diff != "" {
				t.Error(diff)
			}
			if (failed != nil) != tt.wantError {
				t.Errorf("ended with %v", failed)
			}
			if calls := len(u.requests()); calls != tt.wantCalls {
				t.Errorf("%d requests, want %d", calls, tt.wantCalls)
			}
		})
	}
}

func TestAListEndsAtItsFirstError(t *testing.T) {
	t.Parallel()
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("offset") == "2" {
			answering(http.StatusNotFound, fixture(t, "refusal-superset.json"))(w, r)
			return
		}
		w.Header().Set("Content-Range", "0-2/9")
		answering(http.StatusOK, fixture(t, "repositories.json"))(w, r)
	})
	var got []string
	for repository, err := range u.client(t, nil).Repositories(t.Context(), client.RepositoryFilter{Paging: client.Paging{Limit: 2}}) {
		if err != nil {
			got = append(got, fmt.Sprint("not found ", client.IsNotFound(err)))
			continue
		}
		got = append(got, repository.Name)
	}
	if diff := cmp.Diff([]string{"base", "web/cart", "not found true"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhoStopsReadingStopsTheRequests(t *testing.T) {
	t.Parallel()
	u := serve(t, shelf{tags: 50}.list)
	for tag := range u.client(t, nil).Tags(t.Context(), "shop", "cart", client.TagFilter{Paging: client.Paging{Limit: 10}}) {
		if tag.Name == "12" {
			break
		}
	}
	if calls := len(u.requests()); calls != 2 {
		t.Errorf("%d requests, want 2", calls)
	}
}
