package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNamesAreListedInTheOrderOfTheirBytes(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		data, team := f.addNamespace(t, "data"), f.addNamespace(t, "team-a")
		app := f.addRepository(t, team, "app")
		f.addRepository(t, team, "app/tools")
		f.addRepository(t, team, "app-1")
		other := f.addRepository(t, data, "app")
		for _, tag := range []string{"b", "B", "a", "_x", "1.0", "a-b"} {
			f.push(t, app, tag, "image", 10)
		}
		f.push(t, other, "other", "image", 10)

		for _, tt := range []struct {
			last  string
			limit int
			want  []string
		}{
			{"", 100, []string{"1.0", "B", "_x", "a", "a-b", "b"}},
			{"", 2, []string{"1.0", "B"}},
			{"B", 2, []string{"_x", "a"}},
			{"a", 2, []string{"a-b", "b"}},
			{"b", 2, []string{}},
			{"", 0, []string{}},
		} {
			got, err := f.TagNames(t.Context(), app.ID, tt.last, tt.limit)
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%d after %q: %v %s", tt.limit, tt.last, err, diff)
			}
		}

		all := []string{"data/app", "team-a/app", "team-a/app-1", "team-a/app/tools"}
		for from := range all {
			last := ""
			if from > 0 {
				last = all[from-1]
			}
			got, err := f.RepositoryNames(t.Context(), f.account.User.Domain.ID, last, 100)
			if diff := cmp.Diff(all[from:], got); diff != "" || err != nil {
				t.Errorf("after %q: %v %s", last, err, diff)
			}
		}
		if got, err := f.RepositoryNames(t.Context(), "nobody", "", 100); len(got) != 0 || err != nil {
			t.Errorf("of another account: got %v, %v", got, err)
		}
	})
}
