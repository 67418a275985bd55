// Package images makes small container images that are real in every way:
// layers of files, configurations, indexes over several platforms. The same
// description gives the same bytes, and so the same digests.
package images

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/partial"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// Description says what an image is made of.
type Description struct {
	Base    string // images with the same base share its layer
	App     string // what tells this image from others: a name and a version
	Bytes   int    // size of the application's layer, about
	Created time.Time
}

// baseBytes is the size of a base layer: enough to be seen, little to push.
const baseBytes = 48 << 10

// Index makes an image for each platform ("linux/amd64") and the index over them.
func Index(d Description, platforms ...string) (v1.ImageIndex, error) {
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, platform := range platforms {
		image, err := Image(d, platform)
		if err != nil {
			return nil, err
		}
		descriptor, err := partial.Descriptor(image)
		if err != nil {
			return nil, err
		}
		descriptor.Platform = parse(platform)
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: *descriptor})
	}
	return index, nil
}

// Image makes the image of one platform.
func Image(d Description, platform string) (v1.Image, error) {
	base, err := layer("usr/lib/"+d.Base, d.Base+platform, baseBytes)
	if err != nil {
		return nil, err
	}
	app, err := layer("app/server", d.App+platform, d.Bytes)
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	image, err = mutate.Append(image,
		mutate.Addendum{Layer: base, History: history(d.Created, "COPY rootfs /")},
		mutate.Addendum{Layer: app, History: history(d.Created, "COPY server /app/server")},
	)
	if err != nil {
		return nil, err
	}
	return configure(image, d, parse(platform))
}

func configure(image v1.Image, d Description, p *v1.Platform) (v1.Image, error) {
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.OS, config.Architecture, config.Variant = p.OS, p.Architecture, p.Variant
	config.Created = v1.Time{Time: d.Created}
	config.Config.Entrypoint = []string{"/app/server"}
	config.Config.User = "65532"
	config.Config.Labels = map[string]string{"org.opencontainers.image.title": d.App}
	return mutate.ConfigFile(image, config)
}

func history(created time.Time, by string) v1.History {
	return v1.History{Created: v1.Time{Time: created}, CreatedBy: by}
}

// layer holds one file of size bytes that follow from seed and do not compress.
func layer(name, seed string, size int) (v1.Layer, error) {
	var packed bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	archive := tar.NewWriter(zip)
	header := &tar.Header{Name: name, Mode: 0o755, Size: int64(size), Typeflag: tar.TypeReg}
	if err := archive.WriteHeader(header); err != nil {
		return nil, err
	}
	if _, err := io.CopyN(archive, noise(seed), int64(size)); err != nil {
		return nil, err
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(packed.Bytes())), nil }
	return tarball.LayerFromOpener(open, tarball.WithMediaType(types.OCILayer))
}

// noise is an endless stream of bytes that only seed decides.
func noise(seed string) io.Reader {
	h := fnv.New64a()
	io.WriteString(h, seed)
	var key [32]byte
	copy(key[:], fmt.Sprintf("%032x", h.Sum64()))
	return rand.NewChaCha8(key)
}

func parse(platform string) *v1.Platform {
	parts := append(strings.Split(platform, "/"), "")
	return &v1.Platform{OS: parts[0], Architecture: parts[1], Variant: parts[2]}
}
