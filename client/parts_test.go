package client_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// A page whose answer would pass 8 MiB is asked for in parts, whose offsets are multiples of their limits.
func TestAPageTooLargeToReadComesInParts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name          string
		shelf         shelf
		offset, limit int
		want          []string
		wantLimits    []string // offset+limit of each request
	}{
		{"it fits", shelf{tags: 60, atMost: 20}, 20, 20, numbers(20, 20), []string{"20+20"}},
		{"in halves", shelf{tags: 60, atMost: 10}, 20, 20, numbers(20, 20), []string{"20+20", "20+10", "30+10"}},
		{"in halves of halves", shelf{tags: 8, atMost: 2}, 0, 8, numbers(0, 8), []string{"0+8", "0+4", "0+2", "2+2", "4+4", "4+2", "6+2"}},
		{"in thirds", shelf{tags: 20, atMost: 3}, 9, 9, numbers(9, 9), []string{"9+9", "9+3", "12+3", "15+3"}},
		{"not beyond the end", shelf{tags: 5, atMost: 3}, 0, 9, numbers(0, 5), []string{"0+9", "0+3", "3+3"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := serve(t, tt.shelf.list)
			page, err := u.client(t, nil).ListTags(t.Context(), "shop", "cart", client.TagFilter{
				Paging: client.Paging{Offset: tt.offset, Limit: tt.limit},
			})
			if err != nil || page.Total != tt.shelf.tags {
				t.Errorf("%d in all, %v; want %d", page.Total, err, tt.shelf.tags)
			}
			var got, limits []string
			for _, tag := range page.Items {
				got = append(got, tag.Name)
			}
			for _, r := range u.requests() {
				_, query, _ := strings.Cut(r.URI, "?limit=")
				limit, offset, _ := strings.Cut(query, "&offset=")
				limits = append(limits, offset+"+"+limit)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.wantLimits, limits); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOneRecordTooLargeToReadIsAnError(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(http.StatusOK, "["+strings.Repeat(" ", 8<<20)+"]"))
	_, err := u.client(t, nil).ListRepositories(t.Context(), client.RepositoryFilter{Paging: client.Paging{Limit: 4}})
	if unreachable, ok := errors.AsType[*client.Unreachable](err); !ok || !strings.Contains(unreachable.Error(), "larger than 8 MiB") {
		t.Errorf("got %v", err)
	}
	if calls := len(u.requests()); calls != 3 {
		t.Errorf("%d requests, want one each for 4, 2 and 1", calls)
	}
}
