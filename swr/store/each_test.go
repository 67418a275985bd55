package store_test

import (
	"fmt"
	"testing"

	"swr-console/swr/store"
)

func TestEveryBlobAndManifestIsVisitedOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team"), "app")
		const images = 60 // more than a page of manifests
		for i := range images {
			f.push(t, r, "latest", fmt.Sprintf("content %d", i), 10)
		}
		blobs, manifests := map[string]int{}, map[string]int{}
		if err := f.EachLinkedBlob(t.Context(), func(b store.Blob) error {
			blobs[b.Digest]++
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := f.EachManifest(t.Context(), func(repository string, m store.Manifest) error {
			manifests[repository+"@"+m.Digest]++
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for digest, want := range map[string]bool{fakeDigest("layer of content 0"): true, fakeDigest("nothing"): false} {
			if linked, err := f.LinksBlob(t.Context(), digest); linked != want || err != nil {
				t.Errorf("%s: linked %t, %v, want %t", digest, linked, err, want)
			}
		}
		for i := range images {
			content := fmt.Sprintf("content %d", i)
			if blobs[fakeDigest("layer of "+content)] != 1 || manifests["team/app@"+fakeDigest(content)] != 1 {
				t.Errorf("%s: visited %d and %d times", content, blobs[fakeDigest("layer of "+content)], manifests["team/app@"+fakeDigest(content)])
			}
		}
		if len(blobs) != images || len(manifests) != images {
			t.Errorf("visited %d blobs and %d manifests, want %d of each", len(blobs), len(manifests), images)
		}
	})
}
