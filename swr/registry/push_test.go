package registry_test

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/types"
	"github.com/google/go-containerregistry/pkg/v1/validate"

	"swr-console/swr/sqldb/pgtest"
)

func digestOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "sha256:" + hex.EncodeToString(sum[:])
}

func randomImage(t testing.TB, layers int64) v1.Image {
	t.Helper()
	image, err := random.Image(2000, layers)
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// ociRandomImage is all of OCI's media types, where randomImage is all of Docker's.
func ociRandomImage(t testing.TB, layers int) v1.Image {
	t.Helper()
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	for range layers {
		layer, err := random.Layer(2000, types.OCIUncompressedLayer)
		if err != nil {
			t.Fatal(err)
		}
		if image, err = mutate.AppendLayers(image, layer); err != nil {
			t.Fatal(err)
		}
	}
	return image
}

// on says what an image runs on.
func on(t testing.TB, image v1.Image, os, arch, variant string) v1.Image {
	t.Helper()
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	config = config.DeepCopy()
	config.OS, config.Architecture, config.Variant = os, arch, variant
	if image, err = mutate.ConfigFile(image, config); err != nil {
		t.Fatal(err)
	}
	return image
}

// multiArch is an index of two images and an attestation.
func multiArch(t testing.TB) v1.ImageIndex {
	t.Helper()
	amd := on(t, ociRandomImage(t, 2), "linux", "amd64", "")
	arm := on(t, ociRandomImage(t, 2), "linux", "arm64", "v8")
	return mutate.AppendManifests(empty.Index,
		mutate.IndexAddendum{Add: amd, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: "amd64"}}},
		mutate.IndexAddendum{Add: arm, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: "arm64", Variant: "v8"}}},
		mutate.IndexAddendum{Add: on(t, ociRandomImage(t, 1), "unknown", "unknown", ""), Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "unknown", Architecture: "unknown"}}},
	)
}

func (s *service) push(t testing.TB, image v1.Image, ref string) {
	t.Helper()
	if err := remote.Write(s.ref(t, ref), image, as(s.admin)); err != nil {
		t.Fatal(err)
	}
}

func (s *service) pushIndex(t testing.TB, index v1.ImageIndex, ref string) {
	t.Helper()
	if err := remote.WriteIndex(s.ref(t, ref), index, as(s.admin)); err != nil {
		t.Fatal(err)
	}
}

func (s *service) tags(t testing.TB, repository string) []string {
	t.Helper()
	tags, err := remote.List(s.ref(t, repository).Context(), as(s.admin))
	if err != nil {
		t.Fatal(err)
	}
	return tags
}

func TestAnImageComesBackAsItWasPushed(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	for name, image := range map[string]v1.Image{"docker": randomImage(t, 3), "oci": ociRandomImage(t, 3)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s.push(t, image, "team/deep/path/"+name+":v1")

			got, err := remote.Image(s.ref(t, "team/deep/path/"+name+":v1"), as(s.admin))
			if err != nil {
				t.Fatal(err)
			}
			if err := validate.Image(got); err != nil { // fetches every layer and hashes it
				t.Error(err)
			}
			sameBytes(t, image, got)
		})
	}
}

func sameBytes(t *testing.T, want, got interface{ RawManifest() ([]byte, error) }) {
	t.Helper()
	wantBytes, err := want.RawManifest()
	if err != nil {
		t.Fatal(err)
	}
	gotBytes, err := got.RawManifest()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(wantBytes), string(gotBytes)); diff != "" {
		t.Error(diff)
	}
}

func TestAMultiArchImageComesBackAsItWasPushed(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	index := multiArch(t)
	s.pushIndex(t, index, "team/app:v1")

	got, err := remote.Index(s.ref(t, "team/app:v1"), as(s.admin))
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Index(got); err != nil {
		t.Error(err)
	}
	sameBytes(t, index, got)
	if diff := cmp.Diff([]string{"v1"}, s.tags(t, "team/app")); diff != "" {
		t.Error(diff)
	}
}

func TestAPushFillsInTheRepository(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	index := multiArch(t)
	s.pushIndex(t, index, "team/app:v1")

	repo := s.repository(t, "team", "app")
	if repo.IsPublic || repo.Category != "other" || repo.Creator.Name != s.User || repo.NumImages != 1 {
		t.Errorf("got %+v", repo)
	}
	m, err := s.store.ManifestByTag(t.Context(), repo.ID, "v1")
	if err != nil {
		t.Fatal(err)
	}
	if want := "linux/amd64 linux/arm64/v8"; m.Platforms != want {
		t.Errorf("platforms of the index: got %q, want %q", m.Platforms, want)
	}
	if m.PushedBy != s.User || repo.Size != m.ImageSize || m.ImageSize != indexSize(t, index) {
		t.Errorf("pushed by %q, size %d in a repository of %d, want %d", m.PushedBy, m.ImageSize, repo.Size, indexSize(t, index))
	}
}

// indexSize is what the images of an index weigh by their own account.
func indexSize(t *testing.T, index v1.ImageIndex) (size int64) {
	t.Helper()
	list, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list.Manifests {
		image, err := index.Image(d.Digest)
		if err != nil {
			t.Fatal(err)
		}
		size += imageSize(t, image)
	}
	return size
}

func imageSize(t *testing.T, image v1.Image) int64 {
	t.Helper()
	m, err := image.Manifest()
	if err != nil {
		t.Fatal(err)
	}
	size, err := image.Size()
	if err != nil {
		t.Fatal(err)
	}
	size += m.Config.Size
	for _, l := range m.Layers {
		size += l.Size
	}
	return size
}

func TestAnImageTellsItsPlatformInItsConfig(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	image := on(t, randomImage(t, 1), "linux", "arm", "v7")
	s.push(t, image, "team/app:v1")

	m, err := s.store.ManifestByTag(t.Context(), s.repository(t, "team", "app").ID, "v1")
	if err != nil {
		t.Fatal(err)
	}
	if m.Platforms != "linux/arm/v7" || m.ImageSize != imageSize(t, image) {
		t.Errorf("got %q of %d bytes, want linux/arm/v7 of %d", m.Platforms, m.ImageSize, imageSize(t, image))
	}
}

func TestEightClientsPushTheSameImageAtOnce(t *testing.T) {
	t.Parallel()
	for name, url := range map[string]func(*testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, url(t))
			s.organization(t, "team")
			index := multiArch(t)
			var wg sync.WaitGroup
			for range 8 {
				wg.Go(func() {
					if err := remote.WriteIndex(s.ref(t, "team/app:latest"), index, as(s.admin)); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()

			got, err := remote.Index(s.ref(t, "team/app:latest"), as(s.admin))
			if err != nil {
				t.Fatal(err)
			}
			if err := validate.Index(got); err != nil {
				t.Error(err)
			}
			if repo := s.repository(t, "team", "app"); repo.NumImages != 1 || repo.Size != indexSize(t, index) {
				t.Errorf("got %d images of %d bytes, want 1 of %d", repo.NumImages, repo.Size, indexSize(t, index))
			}
		})
	}
}

func TestBlobsAreMountedFromARepositoryThatTheUserMayRead(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.organization(t, "other")
	bob := s.user(t, s.Account, "bob")
	s.grant(t, "bob", "other", "", 3)
	digest := s.blob(t, s.admin, "team/app", "a layer")

	mount := "/v2/other/copy/blobs/uploads/?mount=" + digest + "&from=team/app"
	s.do(t, bob, "POST", mount, nil).want(t, 202, "") // may not read it: send it yourself
	s.do(t, s.admin, "HEAD", "/v2/other/copy/blobs/"+digest, nil).want(t, 404, "")

	s.grant(t, "bob", "team", "", 1)
	got := s.do(t, bob, "POST", mount, nil).want(t, 201, "")
	if want := s.URL + "/v2/other/copy/blobs/" + digest; got.Header.Get("Location") != want {
		t.Errorf("location: got %s, want %s", got.Header.Get("Location"), want)
	}
	if got := s.do(t, bob, "GET", "/v2/other/copy/blobs/"+digest, nil).want(t, 200, ""); got.body != "a layer" {
		t.Errorf("got %q", got.body)
	}
}

func TestAPullIsCounted(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.push(t, randomImage(t, 1), "team/app:v1")
	digest := s.do(t, s.admin, "HEAD", "/v2/team/app/manifests/v1", nil).want(t, 200, "").Header.Get("Docker-Content-Digest")
	before := s.downloads(t)

	s.do(t, s.admin, "HEAD", "/v2/team/app/manifests/v1", nil).want(t, 200, "")
	s.do(t, s.admin, "GET", "/v2/team/app/manifests/v1", nil).want(t, 200, "")
	s.do(t, s.admin, "GET", "/v2/team/app/manifests/"+digest, nil).want(t, 200, "")
	s.do(t, s.admin, "GET", "/v2/team/app/manifests/missing", nil).want(t, 404, "MANIFEST_UNKNOWN")
	if got := s.downloads(t) - before; got != 2 {
		t.Errorf("got %d downloads, want 2", got)
	}
}

// downloads reads the counter after a restart, which must lose none.
func (s *service) downloads(t *testing.T) int64 {
	t.Helper()
	s.Restart(t)
	return s.repository(t, "team", "app").NumDownload
}
