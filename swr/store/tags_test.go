package store_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

func tagName(i int) string { return fmt.Sprintf("v%03d", i) }

func TestATagShowsItsManifest(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		digest := f.push(t, r, "v1", "image", 10)
		got, err := f.Tag(t.Context(), r.ID, "v1")
		want := store.Tag{
			ID: 1, RepositoryID: r.ID, Name: "v1", Digest: digest, CreatedAt: got.CreatedAt, UpdatedAt: got.CreatedAt,
			MediaType: "image", Content: "image", Size: 10 + int64(len("image")), ConfigDigest: fakeDigest("layer of image"),
		}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if _, err := f.Tag(t.Context(), r.ID, "V1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("in another case: got %v, want %v", err, store.ErrNotFound)
		}
	})
}

func TestTagsAreFilteredOrderedAndCounted(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r := f.addRepository(t, ns, "app")
		for _, tag := range []string{"v1.0", "Nightly_1", "v1x0", "latest"} {
			f.push(t, r, tag, "image "+tag, 10)
		}
		f.push(t, r, "v1.0", "a newer image", 10)
		f.push(t, f.addRepository(t, ns, "other"), "v1.0", "image", 10)

		for _, tt := range []struct {
			name   string
			filter store.TagFilter
			want   []string
			total  int64
		}{
			{"all, the last pushed first", store.TagFilter{}, []string{"v1.0", "latest", "v1x0", "Nightly_1"}, 4},
			{"the first pushed first", store.TagFilter{Order: store.Order{By: "updated_at"}}, []string{"Nightly_1", "v1x0", "latest", "v1.0"}, 4},
			{"by name", store.TagFilter{Order: store.Order{By: "tag"}}, []string{"Nightly_1", "latest", "v1.0", "v1x0"}, 4},
			{"by name, descending", store.TagFilter{Order: store.Order{By: "tag", Descending: true}}, []string{"v1x0", "v1.0", "latest", "Nightly_1"}, 4},
			{"by a part of the name in whatever case", store.TagFilter{NamePart: "NIGHT"}, []string{"Nightly_1"}, 1},
			{"an underscore is an underscore", store.TagFilter{NamePart: "1_"}, []string{}, 0},
			{"a dot is a dot", store.TagFilter{NamePart: "1.0"}, []string{"v1.0"}, 1},
			{"exactly", store.TagFilter{Name: "v1.0"}, []string{"v1.0"}, 1},
			{"exactly means the case too", store.TagFilter{Name: "LATEST"}, []string{}, 0},
			{"a page of them", store.TagFilter{Page: store.Page{Limit: 2, Offset: 1}}, []string{"latest", "v1x0"}, 4},
		} {
			if tt.filter.Limit == 0 {
				tt.filter.Limit = 100
			}
			page, err := f.Tags(t.Context(), r.ID, tt.filter)
			got := names(page, func(tag store.Tag) string { return tag.Name })
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%s: %v %s", tt.name, err, diff)
			}
			if total, err := f.CountTags(t.Context(), r.ID, tt.filter); total != tt.total || err != nil {
				t.Errorf("%s: total %d, %v; want %d", tt.name, total, err, tt.total)
			}
		}
	})
}

func TestPagesAfterATagAreThePagesAtItsOffset(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		for i := range 10 {
			f.push(t, r, tagName(i*7%10), "image", 10)
		}
		for _, filter := range []store.TagFilter{
			{}, {Order: store.Order{By: "updated_at"}}, {Order: store.Order{By: "tag"}}, {Order: store.Order{By: "tag", Descending: true}}, {NamePart: "V00"},
		} {
			filter.Limit = 100
			all, err := f.Tags(t.Context(), r.ID, filter)
			if err != nil {
				t.Fatal(err)
			}
			filter.Limit = 3
			var walked []store.Tag
			for {
				page, err := f.Tags(t.Context(), r.ID, filter)
				if err != nil {
					t.Fatal(err)
				}
				if len(page) == 0 {
					break
				}
				walked = append(walked, page...)
				filter.After = &page[len(page)-1]
			}
			if diff := cmp.Diff(all, walked); diff != "" {
				t.Errorf("%+v: %s", filter, diff)
			}
		}
	})
}

func TestDeletingATagKeepsWhatOthersHold(t *testing.T) {
	for _, tt := range []struct {
		name   string
		push   func(t *testing.T, f *fixture, r store.Repository)
		delete []string
		left   []string // contents of the manifests that stay
		size   int64
	}{
		{"its own image goes with it", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "v1", "one", 10)
			f.push(t, r, "v2", "two", 10)
		}, []string{"v1"}, []string{"two"}, 13},
		{"an image with another tag stays", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "v1", "one", 10)
			f.push(t, r, "latest", "one", 10)
		}, []string{"v1"}, []string{"one"}, 13},
		{"until that goes too", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "v1", "one", 10)
			f.push(t, r, "latest", "one", 10)
		}, []string{"v1", "latest"}, []string{}, 0},
		{"an image of an index stays", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "arm", "one", 10)
			f.pushIndex(t, r, "all", "index", "one")
		}, []string{"arm"}, []string{"index", "one"}, 13},
		{"an index takes its images with it", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "", "one", 10)
			f.push(t, r, "", "two", 10)
			f.pushIndex(t, r, "all", "index", "one", "two")
		}, []string{"all"}, []string{}, 0},
		{"but not those that have a tag", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "arm", "one", 10)
			f.push(t, r, "", "two", 10)
			f.pushIndex(t, r, "all", "index", "one", "two")
		}, []string{"all"}, []string{"one"}, 13},
		{"nor those that another index holds", func(t *testing.T, f *fixture, r store.Repository) {
			f.push(t, r, "", "one", 10)
			f.pushIndex(t, r, "all", "index", "one")
			f.pushIndex(t, r, "more", "another index", "one")
		}, []string{"all"}, []string{"another index", "one"}, 13},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, f *fixture) {
				r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
				tt.push(t, f, r)
				before, err := f.Repository(t.Context(), "team-a", "app")
				if err != nil {
					t.Fatal(err)
				}
				for _, tag := range tt.delete {
					if err := f.DeleteTag(t.Context(), r.ID, tag); err != nil {
						t.Fatal(err)
					}
				}
				if diff := cmp.Diff(tt.left, f.manifests(t, r)); diff != "" {
					t.Error(diff)
				}
				after, err := f.Repository(t.Context(), "team-a", "app")
				if err != nil {
					t.Fatal(err)
				}
				if got, want := after.NumImages, before.NumImages-int64(len(tt.delete)); got != want {
					t.Errorf("tags: got %d, want %d", got, want)
				}
				if after.Size != tt.size {
					t.Errorf("size: got %d, want %d", after.Size, tt.size)
				}
			})
		})
	}
}

// manifests returns the contents of a repository's manifests.
func (f *fixture) manifests(t *testing.T, r store.Repository) []string {
	t.Helper()
	rows, err := f.raw.Read.Query(`SELECT content FROM manifests WHERE repository_id = $1 ORDER BY content`, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := []string{}
	for rows.Next() {
		var content string
		if err := rows.Scan(&content); err != nil {
			t.Fatal(err)
		}
		found = append(found, content)
	}
	return found
}

func TestAnUnknownTagIsNotDeleted(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.push(t, r, "v1", "image", 10)
		if err := f.DeleteTag(t.Context(), r.ID, "v2"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v, want %v", err, store.ErrNotFound)
		}
		if _, err := f.Tag(t.Context(), r.ID, "v1"); err != nil {
			t.Error(err)
		}
	})
}

func TestCountersSurviveManyDeletesAtOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		for i := range 12 {
			f.push(t, r, tagName(i), fmt.Sprintf("image %d", i/3), 10)
		}
		var wg sync.WaitGroup
		for i := range 12 {
			wg.Go(func() {
				if err := f.DeleteTag(t.Context(), r.ID, tagName(i)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		after, err := f.Repository(t.Context(), "team-a", "app")
		if after.NumImages != 0 || after.Size != 0 || err != nil {
			t.Errorf("got %d tags of %d bytes, %v; want none", after.NumImages, after.Size, err)
		}
		if left := f.manifests(t, r); len(left) != 0 {
			t.Errorf("manifests left: %v", left)
		}
	})
}
