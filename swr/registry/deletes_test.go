package registry_test

import (
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

func TestDeletingATagKeepsWhatOthersHold(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	index, alone := multiArch(t), randomImage(t, 1)
	s.pushIndex(t, index, "team/app:v1")
	s.pushIndex(t, index, "team/app:latest")
	s.push(t, alone, "team/app:alone")
	list, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	child, err := index.Image(list.Manifests[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	s.push(t, child, "team/app:child")

	remove := func(reference string) {
		t.Helper()
		s.do(t, s.admin, "DELETE", "/v2/team/app/manifests/"+reference, nil).want(t, 202, "")
	}
	exists := func(digest v1.Hash, want bool) {
		t.Helper()
		got := s.do(t, s.admin, "HEAD", "/v2/team/app/manifests/"+digest.String(), nil).StatusCode == 200
		if got != want {
			t.Errorf("%s: exists %t, want %t", digest, got, want)
		}
	}
	size := func(want int64) {
		t.Helper()
		if got := s.repository(t, "team", "app"); got.Size != want || got.NumImages != int64(len(s.tags(t, "team/app"))) {
			t.Errorf("got %d images of %d bytes, want %d bytes", got.NumImages, got.Size, want)
		}
	}
	indexDigest, _ := index.Digest()
	size(indexSize(t, index) + imageSize(t, alone) + imageSize(t, child))

	remove("v1")
	exists(indexDigest, true) // latest holds it
	size(indexSize(t, index) + imageSize(t, alone) + imageSize(t, child))

	remove("child")
	exists(list.Manifests[0].Digest, true) // the index holds it
	s.do(t, s.admin, "DELETE", "/v2/team/app/manifests/"+list.Manifests[0].Digest.String(), nil).want(t, 409, "DENIED")

	s.push(t, child, "team/app:child")
	remove("latest")
	exists(indexDigest, false)
	exists(list.Manifests[0].Digest, true) // child holds it
	exists(list.Manifests[1].Digest, false)
	size(imageSize(t, alone) + imageSize(t, child))

	aloneDigest, _ := alone.Digest()
	s.push(t, alone, "team/app:alone2")
	remove(aloneDigest.String()) // with both its tags
	size(imageSize(t, child))
	remove("child")
	size(0)
	s.do(t, s.admin, "DELETE", "/v2/team/app/manifests/child", nil).want(t, 404, "MANIFEST_UNKNOWN")
	s.do(t, s.admin, "DELETE", "/v2/team/app/manifests/"+aloneDigest.String(), nil).want(t, 404, "MANIFEST_UNKNOWN")
}

func TestATagThatMovesLeavesItsImage(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	first, second := randomImage(t, 1), mutate.MediaType(randomImage(t, 2), ociImage)
	s.push(t, first, "team/app:latest")
	s.push(t, second, "team/app:latest")

	digest, _ := first.Digest()
	if _, err := remote.Image(s.ref(t, "team/app@"+digest.String()), as(s.admin)); err != nil {
		t.Errorf("pinned by digest: %v", err)
	}
	got, err := remote.Image(s.ref(t, "team/app:latest"), as(s.admin))
	if err != nil {
		t.Fatal(err)
	}
	sameBytes(t, second, got)
	if repo := s.repository(t, "team", "app"); repo.NumImages != 1 || repo.Size != imageSize(t, second) {
		t.Errorf("got %d images of %d bytes, want 1 of %d", repo.NumImages, repo.Size, imageSize(t, second))
	}
}
