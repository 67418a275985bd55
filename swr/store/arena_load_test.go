package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/sqldb/pgtest"
	"swr-console/swr/store"
)

// Two processes on one database: what one changes, the other's next list knows.
func TestSearchKnowsWhatAnotherProcessChanged(t *testing.T) {
	t.Parallel()
	for name, url := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "swr.db"), "postgres": pgtest.URL(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			here := open(t, url)
			there, err := store.Open(t.Context(), url, here.clock.now)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { there.Close() })
			mine := store.RepositoryFilter{DomainID: here.account.User.Domain.ID, NamePart: "app"}
			public := mine
			public.IsPublic = new(true)
			expect := func(when string, filter store.RepositoryFilter, want ...string) {
				t.Helper()
				if got, _ := found(t, there, filter); !cmp.Equal(want, got) {
					t.Errorf("%s: got %q, want %q", when, got, want)
				}
			}

			expect("at first", mine)
			ns := here.addNamespace(t, "team")
			one, two := here.addRepository(t, ns, "app-1"), here.addRepository(t, ns, "app-2")
			expect("created", mine, "team/app-1", "team/app-2")
			check(t, here.UpdateRepository(t.Context(), two.ID, store.RepositoryChange{IsPublic: true}))
			expect("published", public, "team/app-2")
			check(t, here.DeleteRepository(t.Context(), one.ID))
			expect("deleted", mine, "team/app-2")
			here.addRepository(t, ns, "app-1")
			expect("created again", mine, "team/app-1", "team/app-2")
			check(t, here.DeleteNamespace(t.Context(), ns.ID))
			expect("gone", mine)
		})
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAListThatNobodyWaitsForEnds(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, _, err := f.Repositories(ctx, store.RepositoryFilter{DomainID: f.account.User.Domain.ID, Page: store.Page{Limit: 1}}); err == nil {
			t.Error("a canceled list was answered")
		}
		if _, _, err := f.Repositories(t.Context(), store.RepositoryFilter{DomainID: f.account.User.Domain.ID, Page: store.Page{Limit: 1}}); err != nil {
			t.Error(err)
		}
	})
}
