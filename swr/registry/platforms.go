package registry

import (
	"context"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// platform is what an image runs on, as an index or the image's config says.
type platform struct {
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
	Variant      string `json:"variant"`
}

var platformWord = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,32}$`)

// String is os/architecture[/variant], or empty where nothing sensible is
// said: build tools mark attestations as unknown/unknown.
func (p platform) String() string {
	words := []string{p.OS, p.Architecture}
	if p.Variant != "" {
		words = append(words, p.Variant)
	}
	for _, word := range words {
		if word == "unknown" || !platformWord.MatchString(word) {
			return ""
		}
	}
	return strings.Join(words, "/")
}

func indexPlatforms(manifests []descriptor) string {
	var all []string
	for _, m := range manifests {
		if m.Platform == nil {
			continue
		}
		if p := m.Platform.String(); p != "" && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return strings.Join(all, " ")
}

// imagePlatform reads the platform of an image from its config. Without one
// that can be read there is none: the push itself is judged elsewhere.
func (g *Registry) imagePlatform(ctx context.Context, repo *store.Repository, push store.Push) string {
	d, err := blob.ParseDigest(push.Manifest.ConfigDigest)
	if err != nil || push.Manifest.ArtifactType != "" {
		return ""
	}
	f, err := g.openBlob(ctx, repo, d)
	if err != nil {
		return ""
	}
	defer f.Close()

	var config platform
	if json.NewDecoder(io.LimitReader(f, maxManifest)).Decode(&config) != nil {
		return ""
	}
	return config.String()
}
