package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestEveryMoveOfATagIsRemembered(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		one := f.push(t, r, "v1", "one", 10)
		f.push(t, r, "v1", "one", 10) // again
		two := f.push(t, r, "v1", "two", 10)
		f.push(t, r, "", "three", 10) // without a tag
		by := store.WithChange(t.Context(), store.Change{Actor: store.Actor{Name: "bob"}})
		if err := errors.Join(
			f.CopyTag(by, store.Retag{RepositoryID: r.ID, From: "v1", To: "latest", By: "bob"}),
			f.DeleteTag(by, r.ID, "v1"),
			f.DeleteManifest(by, r.ID, two),
		); err != nil {
			t.Fatal(err)
		}
		for tag, want := range map[string][]client.TagChange{
			"v1":     {{UserName: "bob"}, {Digest: two}, {Digest: one}},
			"latest": {{UserName: "bob"}, {Digest: two, UserName: "bob"}},
			"none":   {},
		} {
			got, err := f.TagHistory(t.Context(), r.ID, tag, 10)
			for i := range got {
				got[i].CreatedAt = want[0].CreatedAt
			}
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s: %v %s", tag, err, diff)
			}
		}
		latest, err := f.TagHistory(t.Context(), r.ID, "v1", 1)
		if len(latest) != 1 || latest[0].Digest != "" || err != nil {
			t.Errorf("one of them: got %v, %v, want the last", latest, err)
		}
	})
}

func TestAMoveThatFailsIsNotRemembered(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.push(t, r, "v1", "one", 10)
		f.pushIndex(t, r, "all", "index", "one")
		if err := f.DeleteManifest(t.Context(), r.ID, fakeDigest("one")); !errors.Is(err, store.ErrReferenced) {
			t.Fatal(err)
		}
		if got, err := f.TagHistory(t.Context(), r.ID, "v1", 10); len(got) != 1 || err != nil {
			t.Errorf("got %v, %v, want the push alone", got, err)
		}
	})
}
