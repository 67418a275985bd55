package client_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// markedLists is every list whose pages name the next, and its records: all are numbers, so that one upstream serves them.
var markedLists = map[string]func(context.Context, *client.Client) ([]string, error){
	"repos": func(ctx context.Context, c *client.Client) ([]string, error) {
		return names(c.RepositoriesV3(ctx, client.RepositoryFilterV3{}), func(r client.RepositoryItemV3) string { return r.Name })
	},
	"shared-repositories": func(ctx context.Context, c *client.Client) ([]string, error) {
		return names(c.SharedRepositoriesV3(ctx, client.SharedRepositoryFilterV3{}), func(r client.RepositoryItemV3) string { return r.Name })
	},
	"tags": func(ctx context.Context, c *client.Client) ([]string, error) {
		return names(c.TagsV3(ctx, "shop", "cart", client.TagFilterV3{}), func(t client.TagDetail) string { return t.Name })
	},
	"references": func(ctx context.Context, c *client.Client) ([]string, error) {
		return names(c.References(ctx, "shop", "cart", "a.sig"), func(tag string) string { return tag })
	},
}

func names[T any](list func(func(T, error) bool), name func(T) string) (all []string, err error) {
	for item, err := range list {
		if err != nil {
			return all, err
		}
		all = append(all, name(item))
	}
	return all, nil
}

// marking answers pages of two records, each of which names the next as said by a function.
func marking(t *testing.T, pages int, key string, next func(page int) string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page := 1
		if marker := r.FormValue("marker"); marker != "" {
			if _, err := fmt.Sscan(marker, &page); err != nil {
				t.Error(err)
			}
		}
		var repos, tags []string
		for n := 2*page - 2; n < 2*page && page <= pages; n++ {
			repos, tags = append(repos, fmt.Sprintf(`{"name":"%d"}`, n)), append(tags, fmt.Sprintf(`{"tag":"%d"}`, n))
			if strings.HasSuffix(r.URL.Path, "/references") {
				tags[len(tags)-1] = fmt.Sprintf(`"%d"`, n)
			}
		}
		fmt.Fprintf(w, `{"repos":[%s],"tags":[%s],"has_more":%t`, strings.Join(repos, ","), strings.Join(tags, ","), page < pages)
		if text := next(page); text != "" {
			fmt.Fprintf(w, `,%q:%s`, key, text)
		}
		fmt.Fprint(w, "}")
	}
}

func TestListsFollowTheirMarkers(t *testing.T) {
	t.Parallel()
	more := func(last int, form string) func(int) string {
		return func(page int) string {
			if page == last {
				return ""
			}
			return fmt.Sprintf(form, page+1)
		}
	}
	always := func(text string) func(int) string { return func(int) string { return text } }
	for _, tt := range []struct {
		name, key string
		pages     int
		next      func(int) string
		want      []string
		asked     int
		repeats   bool
	}{
		{"one page", "nextMarker", 1, always(""), numbers(0, 2), 1, false},
		{"three pages", "nextMarker", 3, more(3, "%d"), numbers(0, 6), 3, false},
		{"with markers that are texts", "nextMarker", 3, more(3, `"%d"`), numbers(0, 6), 3, false},
		{"spelt the other way", "next_marker", 3, more(3, "%d"), numbers(0, 6), 3, false},
		{"a null marker is none", "nextMarker", 1, always("null"), numbers(0, 2), 1, false},
		{"an empty page is the last", "nextMarker", 2, more(9, "%d"), numbers(0, 4), 3, false},
		{"nothing", "nextMarker", 0, more(9, "%d"), nil, 1, false},
		{"the same marker again", "nextMarker", 9, always("2"), numbers(0, 4), 2, true},
		{"an earlier marker again", "nextMarker", 9, func(page int) string { return fmt.Sprint(2 + (page+1)%2) }, numbers(0, 6), 3, true},
	} {
		for list, read := range markedLists {
			t.Run(tt.name+" of "+list, func(t *testing.T) {
				t.Parallel()
				u := serve(t, marking(t, tt.pages, tt.key, tt.next))
				got, err := read(t.Context(), u.client(t, nil))
				if (err != nil) != tt.repeats || err != nil && !strings.Contains(err.Error(), "the same page again") {
					t.Error(err)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				if n := len(u.requests()); n != tt.asked {
					t.Errorf("asked %d times, want %d", n, tt.asked)
				}
			})
		}
	}
}

func TestAMarkedListStopsWhenNobodyWantsMoreOrAtAnError(t *testing.T) {
	t.Parallel()
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("marker") != "" {
			answering(http.StatusForbidden, `{"error_code":"SVCSTG.SWR.4039002","error_msg":"no"}`)(w, r)
			return
		}
		marking(t, 3, "nextMarker", func(int) string { return "2" })(w, r)
	})
	c := u.client(t, nil)
	for _, err := range c.RepositoriesV3(t.Context(), client.RepositoryFilterV3{}) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	if n := len(u.requests()); n != 1 {
		t.Errorf("asked %d times for one record", n)
	}
	got, err := markedLists["repos"](t.Context(), c)
	if !slices.Equal(got, numbers(0, 2)) || !client.IsForbidden(err) || errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", got, err)
	}
}
