package client

import (
	"encoding/json"
	"slices"
	"strings"
)

// Platform is what a container image runs on.
type Platform struct {
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
	Variant      string `json:"variant,omitempty"`
}

// String is the platform as container tools write it: linux/arm64/v8.
func (p Platform) String() string {
	parts := slices.DeleteFunc([]string{p.OS, p.Architecture, p.Variant}, func(part string) bool { return part == "" })
	return strings.Join(parts, "/")
}

// unknownPlatform marks the attestations that build tools put beside the images of an index.
const unknownPlatform = "unknown"

// Platforms reads what the images of an index run on. The manifest of a single image does not say: its config does.
func Platforms(manifest string) []Platform {
	var index struct {
		Manifests []struct {
			Platform *Platform `json:"platform"`
		} `json:"manifests"`
	}
	if json.Unmarshal([]byte(manifest), &index) != nil {
		return nil
	}
	var platforms []Platform
	for _, m := range index.Manifests {
		if m.Platform != nil && m.Platform.Architecture != unknownPlatform && m.Platform.Architecture != "" {
			platforms = append(platforms, *m.Platform)
		}
	}
	return platforms
}
