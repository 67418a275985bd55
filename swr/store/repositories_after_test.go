package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestRepositoriesAfterAnother(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		for _, name := range []string{"c", "a", "b"} {
			f.addRepository(t, ns, name)
		}
		f.share(t, f.addRepository(t, ns, "shared"), "b", client.Forever)
		filter := store.RepositoryFilter{DomainID: ns.Domain.ID, Namespace: "team-a"}
		var got []string
		for after := int64(0); ; {
			page, err := f.RepositoriesAfter(t.Context(), filter, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			got = append(got, names(page, func(r store.ListedRepository) string { return r.Name })...)
			after = page[len(page)-1].ID
		}
		if diff := cmp.Diff([]string{"c", "a", "b", "shared"}, got); diff != "" {
			t.Error(diff)
		}
		filter = store.RepositoryFilter{Sharing: &store.Sharing{With: &store.Domain{ID: "b", Name: "B"}}, Domain: "account-A"}
		page, err := f.RepositoriesAfter(t.Context(), filter, 0, 10)
		if err != nil || len(page) != 1 || page[0].Name != "shared" || !page[0].Valid {
			t.Error(err, page)
		}
	})
}
