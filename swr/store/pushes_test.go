package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestAManifestNeedsAllItsParts(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.addBlob(t, r, store.Blob{Digest: "here", Size: 4})
		f.push(t, r, "", "image", 10)
		put := func(p store.Push) error {
			p.Manifest.RepositoryID, p.Manifest.Digest, p.Tag = r.ID, "new", "v1"
			return f.PutManifest(t.Context(), p)
		}

		err := put(store.Push{
			Blobs:    []store.Part{{Digest: "here", Size: 4}, {Digest: "away", Size: 4}},
			Children: []store.Part{{Digest: fakeDigest("image"), Size: 5}, {Digest: "nowhere", Size: 9}},
		})
		missing, _ := errors.AsType[*store.MissingError](err)
		if diff := cmp.Diff(&store.MissingError{Blobs: []string{"away"}, Manifests: []string{"nowhere"}}, missing); diff != "" {
			t.Errorf("%v: %s", err, diff)
		}

		for name, tt := range map[string]struct {
			push store.Push
			want store.SizeError
		}{
			"blob":     {store.Push{Blobs: []store.Part{{Digest: "here", Size: 5}}}, store.SizeError{Digest: "here", Claimed: 5, Present: 4}},
			"manifest": {store.Push{Children: []store.Part{{Digest: fakeDigest("image"), Size: 6}}}, store.SizeError{Digest: fakeDigest("image"), Claimed: 6, Present: 5}},
		} {
			wrong, _ := errors.AsType[*store.SizeError](put(tt.push))
			if diff := cmp.Diff(&tt.want, wrong); diff != "" {
				t.Errorf("%s of another size: %s", name, diff)
			}
		}
		if _, err := f.ManifestByTag(t.Context(), r.ID, "v1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("left behind: %v", err)
		}
		if err := f.PutManifest(t.Context(), store.Push{Manifest: store.Manifest{RepositoryID: 999}}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("into a repository that has gone: got %v, want %v", err, store.ErrNotFound)
		}
	})
}

func TestAPushComesBackWhole(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.addBlob(t, r, store.Blob{Digest: "config", Size: 100})
		f.addBlob(t, r, store.Blob{Digest: "layer", Size: 1000})
		want := store.Manifest{
			RepositoryID: r.ID, Digest: fakeDigest("image"), MediaType: "type", Content: "{\"名\": 1}\r\n", ConfigDigest: "config",
			Platforms: "linux/amd64", ArtifactType: "artifact", Subject: "subject", PushedBy: "alice",
		}
		f.put(t, store.Push{
			Manifest: want,
			Blobs:    []store.Part{{Digest: "config", Size: 100}, {Digest: "layer", Size: 1000}, {Digest: "layer", Size: 1000}},
			Tag:      "v1",
		})
		want.ImageSize = 100 + 1000 + int64(len(want.Content)) // the layer that occurs twice is stored once

		byTag, err := f.ManifestByTag(t.Context(), r.ID, "v1")
		if err != nil {
			t.Fatal(err)
		}
		byDigest, err := f.ManifestByDigest(t.Context(), r.ID, want.Digest)
		if err != nil {
			t.Fatal(err)
		}
		referrers, err := f.Referrers(t.Context(), r.ID, "subject")
		if err != nil || len(referrers) != 1 {
			t.Fatalf("got %v, %v", referrers, err)
		}
		want.CreatedAt = byTag.CreatedAt
		for _, got := range []store.Manifest{byTag, byDigest, referrers[0]} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		}
	})
}

func TestAnIndexWeighsEachOfItsImagesOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.push(t, r, "", "one", 10)
		f.push(t, r, "", "two", 20)
		f.pushIndex(t, r, "", "pair", "one", "two", "two")
		f.pushIndex(t, r, "v1", "index of an index", "pair", "one")
		for content, want := range map[string]int64{"one": 13, "two": 23, "pair": 36, "index of an index": 36} {
			m, err := f.ManifestByDigest(t.Context(), r.ID, fakeDigest(content))
			if m.ImageSize != want || err != nil {
				t.Errorf("%s: got %d, %v, want %d", content, m.ImageSize, err, want)
			}
		}
	})
}

func TestATagThatMovesKeepsItsBirth(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.push(t, r, "latest", "one", 10)
		before, err := f.Tag(t.Context(), r.ID, "latest")
		if err != nil {
			t.Fatal(err)
		}
		f.push(t, r, "latest", "another", 100)
		after, err := f.Tag(t.Context(), r.ID, "latest")
		if err != nil {
			t.Fatal(err)
		}
		if after.ID != before.ID || !after.CreatedAt.Equal(before.CreatedAt) || !after.UpdatedAt.After(before.UpdatedAt) {
			t.Errorf("got %+v after %+v", after, before)
		}
		if _, err := f.ManifestByDigest(t.Context(), r.ID, before.Digest); err != nil {
			t.Errorf("the image it left: %v", err)
		}
		now, err := f.Repository(t.Context(), "team-a", "app")
		if err != nil {
			t.Fatal(err)
		}
		if now.NumImages != 1 || now.Size != 107 || !now.UpdatedAt.After(r.UpdatedAt) {
			t.Errorf("got %+v", now)
		}
	})
}

// What the counters say is compared with a count of everything, after many
// pushes and deletes at once.
func TestCountersAreExactWhateverHappensAtOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		const images = 5
		for i := range images {
			f.push(t, r, "", fmt.Sprintf("image %d", i), int64(10*i))
		}
		var wg sync.WaitGroup
		for worker := range 6 {
			random := rand.New(rand.NewPCG(1, uint64(worker)))
			wg.Go(func() {
				for range 25 {
					if err := f.step(t, r, random, images); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()

		got, err := f.Repository(t.Context(), "team-a", "app")
		if err != nil {
			t.Fatal(err)
		}
		var count, size int64
		if err := f.raw.Read.QueryRow(`
			SELECT (SELECT COUNT(*) FROM tags WHERE repository_id = $1),
				(SELECT CAST(COALESCE(SUM(image_size), 0) AS BIGINT) FROM manifests WHERE repository_id = $1
					AND digest IN (SELECT digest FROM tags WHERE repository_id = $1))`, r.ID).Scan(&count, &size); err != nil {
			t.Fatal(err)
		}
		if got.NumImages != count || got.Size != size || count == 0 {
			t.Errorf("got %d tags of %d bytes, counted %d of %d", got.NumImages, got.Size, count, size)
		}
		days, err := f.DailyValues(t.Context(), f.account.User.Domain.ID, client.ReportStore)
		if err != nil || len(days) == 0 || days[len(days)-1].Value != size {
			t.Errorf("report: got %v, %v, want %d at last", days, err, size)
		}
	})
}

// step does one thing that clients do, and forgives what another step made impossible.
func (f *fixture) step(t *testing.T, r store.Repository, random *rand.Rand, images int) (err error) {
	tag, content := tagName(random.IntN(4)), fmt.Sprintf("image %d", random.IntN(images))
	switch random.IntN(8) {
	case 0:
		err = f.DeleteTag(t.Context(), r.ID, tag)
	case 1:
		err = f.DeleteManifest(t.Context(), r.ID, fakeDigest(content))
	case 2:
		err = f.PutManifest(t.Context(), store.Push{
			Manifest: store.Manifest{RepositoryID: r.ID, Digest: fakeDigest("index of " + content), Content: "index of " + content},
			Children: []store.Part{{Digest: fakeDigest(content), Size: int64(len(content))}}, Tag: "index",
		})
	default:
		err = f.PutManifest(t.Context(), store.Push{
			Manifest: store.Manifest{RepositoryID: r.ID, Digest: fakeDigest(content), Content: content}, Tag: tag,
		})
	}
	if _, missing := errors.AsType[*store.MissingError](err); missing || errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrReferenced) {
		return nil
	}
	return err
}

func TestAManifestIsDeletedWithItsTags(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		one := f.push(t, r, "v1", "one", 10)
		f.push(t, r, "latest", "one", 10)
		f.push(t, r, "v2", "two", 20)
		index := f.pushIndex(t, r, "all", "index", "two")

		if err := f.DeleteManifest(t.Context(), r.ID, one); err != nil {
			t.Fatal(err)
		}
		if err := f.DeleteManifest(t.Context(), r.ID, one); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("again: got %v, want %v", err, store.ErrNotFound)
		}
		if err := f.DeleteManifest(t.Context(), r.ID, fakeDigest("two")); !errors.Is(err, store.ErrReferenced) {
			t.Errorf("one that an index holds: got %v, want %v", err, store.ErrReferenced)
		}
		if err := f.DeleteManifest(t.Context(), r.ID, index); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"two"}, f.manifests(t, r)); diff != "" {
			t.Error(diff)
		}
		got, err := f.Repository(t.Context(), "team-a", "app")
		if got.NumImages != 1 || got.Size != 23 || err != nil {
			t.Errorf("got %d tags of %d bytes, %v, want 1 of 23", got.NumImages, got.Size, err)
		}
	})
}
