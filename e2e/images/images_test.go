package images

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

var described = Description{
	Base: "debian", App: "shop/cart 1.2.0", Bytes: 2000,
	Created: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC),
}

func TestAnIndexIsWhole(t *testing.T) {
	t.Parallel()
	index, err := Index(described, "linux/amd64", "linux/arm64", "linux/arm/v7")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := WriteLayout(dir, "1.2.0", index); err != nil {
		t.Fatal(err)
	}
	written, err := layout.ImageIndexFromPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Index(written); err != nil {
		t.Error(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	var platforms []string
	for _, m := range manifest.Manifests {
		platforms = append(platforms, m.Platform.String())
	}
	if diff := cmp.Diff([]string{"linux/amd64", "linux/arm64", "linux/arm/v7"}, platforms); diff != "" {
		t.Error(diff)
	}
}

func TestDigestsFollowFromTheDescription(t *testing.T) {
	t.Parallel()
	digest := func(d Description) string {
		image, err := Image(d, "linux/amd64")
		if err != nil {
			t.Fatal(err)
		}
		hash, err := image.Digest()
		if err != nil {
			t.Fatal(err)
		}
		return hash.String()
	}
	other := described
	other.App = "shop/cart 1.2.1"
	first := digest(described)
	if digest(described) != first {
		t.Error("the same description gave two digests")
	}
	if digest(other) == first {
		t.Error("two versions have one digest")
	}
}
