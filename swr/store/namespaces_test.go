package store_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestANewNamespaceIsManagedByItsCreator(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		want := f.addNamespace(t, "team-a")
		got, err := f.Namespace(t.Context(), "team-a")
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		level, _, err := f.Grants(t.Context(), f.actor().ID, want.ID, 0)
		if level != client.LevelManage || err != nil {
			t.Errorf("level: got %d, %v; want 7", level, err)
		}
	})
}

func TestANamespaceNameIsTakenForEveryAccount(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		f.addNamespace(t, "team-a")
		f.account = f.addAccount(t, "Account-B", "bob")
		_, err := f.CreateNamespace(t.Context(), store.Namespace{
			Name: "team-a", Domain: f.account.User.Domain, Creator: f.actor(),
		}, 0)
		if !errors.Is(err, store.ErrExists) {
			t.Errorf("got %v, want %v", err, store.ErrExists)
		}
	})
}

func TestTheQuotaHoldsAgainstManyCreatorsAtOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		const quota, creators = 3, 12
		var created, refused atomic.Int64
		var wg sync.WaitGroup
		for i := range creators {
			wg.Go(func() {
				_, err := f.CreateNamespace(t.Context(), store.Namespace{
					Name: fmt.Sprintf("team-%d", i), Domain: f.account.User.Domain, Creator: f.actor(),
				}, quota)
				switch {
				case err == nil:
					created.Add(1)
				case errors.Is(err, store.ErrQuota):
					refused.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if created.Load() != quota || refused.Load() != creators-quota {
			t.Errorf("created %d and refused %d, want %d and %d", created.Load(), refused.Load(), quota, creators-quota)
		}
		holdings, err := f.Holdings(t.Context(), f.account.User.Domain.ID)
		if holdings.Namespaces != quota || err != nil {
			t.Errorf("the account holds %d (%v), want %d", holdings.Namespaces, err, quota)
		}
	})
}

func TestNamespacesAreListedForThoseWhoHoldALevel(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		for _, name := range []string{"c", "a", "b"} {
			f.addNamespace(t, name)
		}
		b, err := f.Namespace(t.Context(), "b")
		if err != nil {
			t.Fatal(err)
		}
		f.grantRepository(t, f.addRepository(t, b, "app"), "guest", client.LevelRead)
		domain, alice := f.account.User.Domain.ID, f.actor().ID

		for _, tt := range []struct {
			name   string
			filter store.NamespaceFilter
			want   []string
		}{
			{"all of the account, in order", store.NamespaceFilter{DomainID: domain}, []string{"a 0", "b 0", "c 0"}},
			{"with the levels of a user", store.NamespaceFilter{DomainID: domain, User: alice}, []string{"a 7", "b 7", "c 7"}},
			{"one by its whole name", store.NamespaceFilter{DomainID: domain, Name: "b"}, []string{"b 0"}},
			{"a part of a name is no name", store.NamespaceFilter{DomainID: domain, Name: "%"}, []string{}},
			{"those granted", store.NamespaceFilter{DomainID: domain, User: alice, GrantedOnly: true}, []string{"a 7", "b 7", "c 7"}},
			{"a grant on a repository is none on its namespace", store.NamespaceFilter{DomainID: domain, User: "guest", GrantedOnly: true}, []string{}},
			{"but may be asked for", store.NamespaceFilter{DomainID: domain, User: "guest", GrantedOnly: true, OrRepository: true}, []string{"b 0"}},
			{"another account's are not there", store.NamespaceFilter{DomainID: "other"}, []string{}},
		} {
			found, err := f.Namespaces(t.Context(), tt.filter)
			got := names(found, func(ns store.Namespace) string { return fmt.Sprint(ns.Name, " ", int(ns.Granted)) })
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%s: %v %s", tt.name, err, diff)
			}
		}
	})
}

func TestANamespaceIsDeletedWithItsEmptyRepositoriesOnly(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		f.addRepository(t, ns, "empty")
		full := f.addRepository(t, ns, "full")
		f.push(t, full, "v1", "image", 10)

		if err := f.DeleteNamespace(t.Context(), ns.ID); !errors.Is(err, store.ErrNotEmpty) {
			t.Fatalf("with an image: got %v, want %v", err, store.ErrNotEmpty)
		}
		if _, err := f.Repository(t.Context(), "team-a", "empty"); err != nil {
			t.Errorf("the refused delete took the empty repository: %v", err)
		}
		if err := f.DeleteTag(t.Context(), full.ID, "v1"); err != nil {
			t.Fatal(err)
		}
		if err := f.DeleteNamespace(t.Context(), ns.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Namespace(t.Context(), "team-a"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("afterwards: got %v, want %v", err, store.ErrNotFound)
		}
		if err := f.DeleteNamespace(t.Context(), ns.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("again: got %v, want %v", err, store.ErrNotFound)
		}
	})
}

func TestAPushAndTheDeletionOfItsNamespaceExcludeEachOther(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		for i := range 8 {
			ns := f.addNamespace(t, fmt.Sprintf("team-%d", i))
			r := f.addRepository(t, ns, "app")
			content := fmt.Sprintf("image %d", i)
			f.push(t, r, "", content, 10)

			var pushed, deleted error
			var wg sync.WaitGroup
			wg.Go(func() {
				pushed = f.PutManifest(t.Context(), store.Push{
					Manifest: store.Manifest{RepositoryID: r.ID, Digest: fakeDigest(content), MediaType: "image", Content: content}, Tag: "v1",
				})
			})
			wg.Go(func() { deleted = f.DeleteNamespace(t.Context(), ns.ID) })
			wg.Wait()
			if (pushed == nil) == (deleted == nil) {
				t.Fatalf("push: %v, delete: %v; want exactly one to succeed", pushed, deleted)
			}
		}
	})
}
