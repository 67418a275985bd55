package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

func TestATagIsCopied(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		one, two := f.push(t, r, "one", "first", 10), f.push(t, r, "two", "second", 20)
		before, err := f.Repository(t.Context(), "team-a", "app")
		if err != nil {
			t.Fatal(err)
		}
		retag := func(from, to string, override bool) error {
			return f.CopyTag(t.Context(), store.Retag{RepositoryID: r.ID, From: from, To: to, Override: override, By: "bob"})
		}
		for _, tt := range []struct {
			name, from, to string
			override       bool
			want           error
		}{
			{"what is not there", "none", "three", false, store.ErrNotFound},
			{"onto what is there", "one", "two", false, store.ErrExists},
			{"onto a new name", "one", "three", false, nil},
		} {
			if err := retag(tt.from, tt.to, tt.override); !errors.Is(err, tt.want) {
				t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
			}
		}
		three, err := f.Tag(t.Context(), r.ID, "three")
		if err != nil || three.Digest != one || three.PushedBy != "bob" {
			t.Error(err, three)
		}
		after, err := f.Repository(t.Context(), "team-a", "app")
		if err != nil || after.NumImages != 3 || after.Size != before.Size {
			t.Errorf("got %d tags of %d bytes, want 3 of %d: %v", after.NumImages, after.Size, before.Size, err)
		}

		if err := retag("one", "two", true); err != nil {
			t.Error(err)
		}
		moved, err := f.Tag(t.Context(), r.ID, "two")
		if err != nil || moved.Digest != one {
			t.Error(err, moved)
		}
		after, err = f.Repository(t.Context(), "team-a", "app")
		if err != nil || after.NumImages != 3 || after.Size >= before.Size {
			t.Errorf("got %d tags of %d bytes, want 3 of less than %d: %v", after.NumImages, after.Size, before.Size, err)
		}
		if _, err := f.ManifestByDigest(t.Context(), r.ID, two); err != nil {
			t.Error("what a tag leaves can still be pulled:", err)
		}
	})
}

func TestWhatIsAttachedToAnImage(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r := f.addRepository(t, ns, "app")
		image := f.push(t, r, "v1", "image", 10)
		name := strings.Replace(image, ":", "-", 1)
		var want []string
		for i, tag := range []string{name + ".sig", name + ".att", name + ".sbom"} {
			want = append(want, f.push(t, r, tag, fmt.Sprint("tagged ", i), 10)+" "+tag)
		}
		attach := func(r store.Repository, tag, content string) string {
			return f.put(t, store.Push{Tag: tag, Manifest: store.Manifest{
				RepositoryID: r.ID, Digest: fakeDigest(content), MediaType: "image", Content: content, ArtifactType: "text/plain", Subject: image,
			}})
		}
		want = append(want, attach(r, "", "untagged")+" ", attach(r, "sbom", "tagged")+" sbom")
		if digest := attach(r, "another", "tagged"); digest+" sbom" != want[4] {
			t.Fatal("the same content is the same manifest")
		}
		f.push(t, r, "unrelated.sig", "unrelated", 10)
		attach(f.addRepository(t, ns, "other"), "elsewhere", "elsewhere")
		want[4] = fakeDigest("tagged") + " another" // the first of its names

		all, total, err := f.Accessories(t.Context(), r.ID, image, store.Page{Limit: 10})
		got := names(all, func(a store.Accessory) string { return a.Digest + " " + a.Tag })
		if diff := cmp.Diff(want, got); diff != "" || total != 5 || err != nil {
			t.Error(total, err, diff)
		}
		page, total, err := f.Accessories(t.Context(), r.ID, image, store.Page{Limit: 2, Offset: 3})
		if len(page) != 2 || page[0].Digest != all[3].Digest || page[0].ArtifactType != "text/plain" || total != 5 || err != nil {
			t.Error(page, total, err)
		}
		if page, total, err := f.Accessories(t.Context(), r.ID, fakeDigest("nothing"), store.Page{Limit: 10}); len(page) != 0 || total != 0 || err != nil {
			t.Error(page, total, err)
		}
	})
}

func TestTheTagsOfADigest(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.push(t, r, "other", "other", 10)
		var digest string
		for _, tag := range []string{"b", "_", "A", "a", "0"} {
			digest = f.push(t, r, tag, "image", 10)
		}
		for _, tt := range []struct {
			last  string
			limit int
			want  []string
		}{
			{"", 10, []string{"0", "A", "_", "a", "b"}},
			{"", 2, []string{"0", "A"}},
			{"A", 2, []string{"_", "a"}},
			{"b", 2, []string{}},
		} {
			got, err := f.TagsOf(t.Context(), r.ID, digest, tt.last, tt.limit)
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%d after %q: %v %s", tt.limit, tt.last, err, diff)
			}
		}
	})
}
