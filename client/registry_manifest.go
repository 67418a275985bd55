package client

import "time"

// Manifest is what the registry holds under a tag or a digest: an image, an index of images, or an artifact.
type Manifest struct {
	Digest    string `json:"-"` // of Content
	Content   string `json:"-"` // as the registry holds it, byte for byte
	MediaType string `json:"mediaType"`

	Config       *Descriptor       `json:"config"` // of an image or an artifact
	Layers       []Descriptor      `json:"layers"`
	Manifests    []Descriptor      `json:"manifests"` // of an index
	ArtifactType string            `json:"artifactType"`
	Subject      *Descriptor       `json:"subject"` // what this is attached to
	Annotations  map[string]string `json:"annotations"`
}

// Descriptor names a manifest, a configuration or a layer.
type Descriptor struct {
	MediaType    string            `json:"mediaType"`
	Digest       string            `json:"digest"`
	Size         int64             `json:"size"`
	Platform     *Platform         `json:"platform"` // in an index
	ArtifactType string            `json:"artifactType"`
	Annotations  map[string]string `json:"annotations"`
}

// IsIndex reports whether m lists other manifests, one for each platform, instead of layers.
func (m Manifest) IsIndex() bool { return m.Manifests != nil && m.Layers == nil }

// Size is what the configuration and the layers take, compressed as they are pulled; zero for an index.
func (m Manifest) Size() (size int64) {
	if m.Config != nil {
		size = m.Config.Size
	}
	for _, layer := range m.Layers {
		size += layer.Size
	}
	return size
}

// ImageConfig is how an image runs, and how it was made.
type ImageConfig struct {
	Digest  string `json:"-"` // of Content
	Content string `json:"-"` // as the registry holds it, byte for byte

	Platform
	OSVersion string         `json:"os.version"`
	Created   Moment         `json:"created"`
	Author    string         `json:"author"`
	Config    RunConfig      `json:"config"`
	RootFS    RootFS         `json:"rootfs"`
	History   []HistoryEntry `json:"history"` // the oldest first
}

// RunConfig is how a container of the image starts, where nothing else is said.
type RunConfig struct {
	User         string              `json:"User"`
	WorkingDir   string              `json:"WorkingDir"`
	Env          []string            `json:"Env"` // NAME=value
	Entrypoint   []string            `json:"Entrypoint"`
	Cmd          []string            `json:"Cmd"`
	ExposedPorts map[string]struct{} `json:"ExposedPorts"` // such as 80/tcp
	Volumes      map[string]struct{} `json:"Volumes"`
	Labels       map[string]string   `json:"Labels"`
	StopSignal   string              `json:"StopSignal"`
}

// RootFS lists the layers of the image by the digests of their content, unpacked.
type RootFS struct {
	Type    string   `json:"type"`
	DiffIDs []string `json:"diff_ids"`
}

// HistoryEntry is one step by which the image was made.
type HistoryEntry struct {
	Created    Moment `json:"created"`
	CreatedBy  string `json:"created_by"`
	Author     string `json:"author"`
	Comment    string `json:"comment"`
	EmptyLayer bool   `json:"empty_layer"` // it changed the configuration alone
}

// Moment is a time that some build tool wrote. One that cannot be read is zero, so that the rest still counts.
type Moment struct{ time.Time }

// UnmarshalJSON reads a time of RFC 3339.
func (m *Moment) UnmarshalJSON(b []byte) error {
	if m.Time.UnmarshalJSON(b) != nil {
		m.Time = time.Time{}
	}
	return nil
}
