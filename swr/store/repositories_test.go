package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestARepositoryIsCreatedOnceInItsNamespace(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		want, err := f.CreateRepository(t.Context(), store.Repository{
			Namespace: store.Namespace{ID: ns.ID, Name: ns.Name, Domain: ns.Domain},
			Name:      "team/app", Category: "linux", Description: "what it is", IsPublic: true, Creator: f.actor(),
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.Repository(t.Context(), "team-a", "team/app")
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}

		if _, err := f.CreateRepository(t.Context(), want); !errors.Is(err, store.ErrExists) {
			t.Errorf("again: got %v, want %v", err, store.ErrExists)
		}
		f.addRepository(t, f.addNamespace(t, "team-b"), "team/app")
		if _, err := f.CreateRepository(t.Context(), store.Repository{Namespace: store.Namespace{ID: 999}, Name: "x"}); !errors.Is(err, store.ErrReferenced) {
			t.Errorf("in a namespace that has gone: got %v, want %v", err, store.ErrReferenced)
		}
	})
}

func TestAChangeLeavesOutWhatItDoesNotName(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		for _, tt := range []struct {
			name   string
			change store.RepositoryChange
			want   []any
		}{
			{"all of it", store.RepositoryChange{IsPublic: true, Category: new("arm"), Description: new("text")}, []any{true, "arm", "text"}},
			{"the visibility alone", store.RepositoryChange{}, []any{false, "arm", "text"}},
			{"an empty description is one", store.RepositoryChange{Description: new("")}, []any{false, "arm", ""}},
		} {
			if err := f.UpdateRepository(t.Context(), r.ID, tt.change); err != nil {
				t.Fatal(err)
			}
			after, err := f.Repository(t.Context(), "team-a", "app")
			if diff := cmp.Diff(tt.want, []any{after.IsPublic, after.Category, after.Description}); diff != "" || err != nil {
				t.Errorf("%s: %v %s", tt.name, err, diff)
			}
			if !after.UpdatedAt.After(r.UpdatedAt) {
				t.Errorf("%s: updated at %v, want after %v", tt.name, after.UpdatedAt, r.UpdatedAt)
			}
		}
		if err := f.UpdateRepository(t.Context(), 999, store.RepositoryChange{}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a repository that has gone: got %v, want %v", err, store.ErrNotFound)
		}
	})
}

func TestARepositoryWithTagsStays(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.push(t, r, "v1", "image", 10)
		if err := f.DeleteRepository(t.Context(), r.ID); !errors.Is(err, store.ErrNotEmpty) {
			t.Errorf("with a tag: got %v, want %v", err, store.ErrNotEmpty)
		}
		if err := errors.Join(f.DeleteTag(t.Context(), r.ID, "v1"), f.DeleteRepository(t.Context(), r.ID)); err != nil {
			t.Error(err)
		}
		if err := f.DeleteRepository(t.Context(), r.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("again: got %v, want %v", err, store.ErrNotFound)
		}
	})
}

func TestRepositoriesAreFilteredOrderedAndCounted(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		web, data := f.addNamespace(t, "web"), f.addNamespace(t, "data_1")
		add := func(ns store.Namespace, name, category string, public bool, tags ...string) store.Repository {
			r, err := f.CreateRepository(t.Context(), store.Repository{
				Namespace: ns, Name: name, Category: category, IsPublic: public, Creator: f.actor(),
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, tag := range tags {
				f.push(t, r, tag, "image", 10)
			}
			return r
		}
		add(web, "shop/front", "other", false, "v1", "v2")
		guests := add(web, "shop_front", "linux", true)
		add(data, "postgres", "database", true, "15")
		f.grantRepository(t, guests, "guest", client.LevelRead)

		f.account = f.addAccount(t, "Account-B", "bob")
		add(f.addNamespace(t, "foreign"), "shop/front", "other", true)

		order := func(by string, descending bool) store.RepositoryFilter {
			return store.RepositoryFilter{Order: store.Order{By: by, Descending: descending}}
		}
		for _, tt := range []struct {
			name   string
			filter store.RepositoryFilter
			want   []string
			total  int64
		}{
			{"all of the account, newest change first", store.RepositoryFilter{}, []string{"postgres", "shop_front", "shop/front"}, 3},
			{"by name", order("name", false), []string{"postgres", "shop/front", "shop_front"}, 3},
			{"by name, descending", order("name", true), []string{"shop_front", "shop/front", "postgres"}, 3},
			{"by number of tags, descending", order("tag_count", true), []string{"shop/front", "postgres", "shop_front"}, 3},
			{"by change, ascending", order("updated_time", false), []string{"shop/front", "shop_front", "postgres"}, 3},
			{"by namespace", order("namespace", false), []string{"postgres", "shop/front", "shop_front"}, 3},
			{"of one namespace", store.RepositoryFilter{Namespace: "web"}, []string{"shop_front", "shop/front"}, 2},
			{"a namespace is exact", store.RepositoryFilter{Namespace: "we"}, []string{}, 0},
			{"or a part of its name", store.RepositoryFilter{NamespacePart: "_1"}, []string{"postgres"}, 1},
			{"by a part of the name in whatever case", store.RepositoryFilter{NamePart: "FRONT"}, []string{"shop_front", "shop/front"}, 2},
			{"an underscore is an underscore", store.RepositoryFilter{NamePart: "p_f"}, []string{"shop_front"}, 1},
			{"a percent sign is a percent sign", store.RepositoryFilter{NamePart: "%"}, []string{}, 0},
			{"a backslash is a backslash", store.RepositoryFilter{NamePart: `\`}, []string{}, 0},
			{"by category", store.RepositoryFilter{Category: "database"}, []string{"postgres"}, 1},
			{"public ones", store.RepositoryFilter{IsPublic: new(true)}, []string{"postgres", "shop_front"}, 2},
			{"private ones", store.RepositoryFilter{IsPublic: new(false)}, []string{"shop/front"}, 1},
			{"granted by the repository", store.RepositoryFilter{GrantedTo: "guest"}, []string{"shop_front"}, 1},
			{"granted by the namespace", store.RepositoryFilter{GrantedTo: "alice of Account-A"}, []string{"postgres", "shop_front", "shop/front"}, 3},
			{"granted nothing", store.RepositoryFilter{GrantedTo: "stranger"}, []string{}, 0},
			{"a page of them", store.RepositoryFilter{Page: store.Page{Limit: 1, Offset: 1}}, []string{"shop_front"}, 3},
			{"behind the end", store.RepositoryFilter{Page: store.Page{Limit: 10, Offset: 3}}, []string{}, 3},
		} {
			filter := tt.filter
			filter.DomainID = "id of Account-A"
			if filter.Limit == 0 {
				filter.Limit = 100
			}
			page, total, err := f.Repositories(t.Context(), filter)
			got := names(page, func(r store.ListedRepository) string { return r.Name })
			if diff := cmp.Diff(tt.want, got); diff != "" || total != tt.total || err != nil {
				t.Errorf("%s: total %d, want %d, %v %s", tt.name, total, tt.total, err, diff)
			}
		}
	})
}

func TestAListedRepositoryCarriesItsHundredNewestTags(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r := f.addRepository(t, ns, "app")
		f.addRepository(t, ns, "empty")
		var want []string
		for i := range 103 {
			f.push(t, r, tagName(i), "image", 10)
			if i >= 3 {
				want = append([]string{tagName(i)}, want...)
			}
		}
		page, _, err := f.Repositories(t.Context(), store.RepositoryFilter{
			DomainID: f.account.User.Domain.ID, Order: store.Order{By: "name"}, Page: store.Page{Limit: 10},
		})
		if err != nil || len(page) != 2 {
			t.Fatalf("got %d, %v; want 2", len(page), err)
		}
		if diff := cmp.Diff(want, page[0].Tags); diff != "" {
			t.Error(diff)
		}
		if page[1].Tags == nil || len(page[1].Tags) != 0 {
			t.Errorf("no tags: got %#v, want an empty list", page[1].Tags)
		}
	})
}
