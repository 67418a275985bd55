package registry

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

const (
	ociImage    = "application/vnd.oci.image.manifest.v1+json"
	ociIndex    = "application/vnd.oci.image.index.v1+json"
	dockerImage = "application/vnd.docker.distribution.manifest.v2+json"
	dockerList  = "application/vnd.docker.distribution.manifest.list.v2+json"

	ociConfig    = "application/vnd.oci.image.config.v1+json"
	dockerConfig = "application/vnd.docker.container.image.v1+json"
)

// maxParts bounds what one manifest may refer to. Images have at most 127 layers.
const maxParts = 1000

// document is a manifest as sent, of whichever kind.
type document struct {
	SchemaVersion int           `json:"schemaVersion"`
	MediaType     string        `json:"mediaType"`
	ArtifactType  string        `json:"artifactType"`
	Config        *descriptor   `json:"config"`
	Layers        *[]descriptor `json:"layers"`
	Manifests     *[]descriptor `json:"manifests"`
	Subject       *descriptor   `json:"subject"`
}

type descriptor struct {
	MediaType string    `json:"mediaType"`
	Digest    string    `json:"digest"`
	Size      int64     `json:"size"`
	Platform  *platform `json:"platform"`
}

// parseManifest understands the body of a push, or says what is wrong with it.
func parseManifest(contentType string, content []byte) (store.Push, error) {
	if !utf8.Valid(content) {
		return store.Push{}, badManifest("a manifest is JSON in UTF-8, this is not")
	}
	var d document
	if err := json.Unmarshal(content, &d); err != nil {
		return store.Push{}, badManifest("a manifest is JSON: %s", err)
	}
	if repeatsKey(content) {
		return store.Push{}, badManifest("a key is there twice: readers would disagree which one counts")
	}
	mediaType, err := d.kind(contentType)
	if err != nil {
		return store.Push{}, err
	}
	push := store.Push{Manifest: store.Manifest{
		MediaType: mediaType,
		Content:   string(content),
	}}
	if err := d.describe(&push.Manifest); err != nil {
		return store.Push{}, err
	}
	if mediaType == ociIndex || mediaType == dockerList {
		push.Children, err = parts(*d.Manifests)
		push.Manifest.Platforms = indexPlatforms(*d.Manifests)
		return push, err
	}
	push.Manifest.ConfigDigest = d.Config.Digest
	push.Blobs, err = parts(append([]descriptor{*d.Config}, storedHere(*d.Layers)...))
	return push, err
}

// kind is the media type, which the header and the body must agree on. A body
// that could be read as two kinds is refused: scanners and runtimes would
// each see another image.
func (d document) kind(contentType string) (string, error) {
	header, _, _ := mime.ParseMediaType(contentType)
	kind := d.MediaType
	if kind == "" {
		kind = header
	}
	if strings.HasPrefix(header, "application/vnd.") && header != kind {
		return "", badManifest("the Content-Type says %s, the manifest %s", header, kind)
	}
	if d.SchemaVersion != 2 {
		return "", badManifest("schema version %d is not supported: push with a current client", d.SchemaVersion)
	}
	isImage, isIndex := d.Config != nil && d.Layers != nil, d.Manifests != nil
	switch {
	case isIndex && (d.Config != nil || d.Layers != nil):
		return "", badManifest("a manifest is an image or an index, this is both")
	case isImage && (kind == ociImage || kind == dockerImage):
		return kind, nil
	case isIndex && (kind == ociIndex || kind == dockerList):
		return kind, nil
	case kind == ociImage || kind == dockerImage:
		return "", badManifest("an image has a config and layers, this lacks one of them")
	case kind == ociIndex || kind == dockerList:
		return "", badManifest("an index has manifests, this has none")
	}
	return "", badManifest("the media type %q is not known here", kind)
}

var mediaTypeName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$`)

// describe fills in what an artifact says about itself.
func (d document) describe(m *store.Manifest) error {
	if m.ArtifactType = d.artifactType(); m.ArtifactType == ociConfig || m.ArtifactType == dockerConfig {
		m.ArtifactType = "" // an ordinary image
	}
	if m.ArtifactType != "" && !mediaTypeName.MatchString(m.ArtifactType) {
		return badManifest("%q is not a media type", m.ArtifactType)
	}
	if d.Subject == nil {
		return nil
	}
	subject, err := blob.ParseDigest(d.Subject.Digest)
	if err != nil {
		return badManifest("subject: %s", err)
	}
	m.Subject = subject.String() // it need not exist: it may come later
	return nil
}

// artifactType is what the OCI specification takes for one: the type of the
// config where nothing else is said.
func (d document) artifactType() string {
	if d.ArtifactType == "" && d.Config != nil {
		return d.Config.MediaType
	}
	return d.ArtifactType
}

// storedHere leaves out layers that by their type may not be distributed:
// clients fetch them elsewhere and never push them.
func storedHere(layers []descriptor) (stored []descriptor) {
	for _, l := range layers {
		if !strings.Contains(l.MediaType, ".nondistributable.") && !strings.Contains(l.MediaType, ".foreign.") {
			stored = append(stored, l)
		}
	}
	return stored
}

func parts(descriptors []descriptor) ([]store.Part, error) {
	if len(descriptors) > maxParts {
		return nil, badManifest("a manifest may refer to at most %d others, this one has %d", maxParts, len(descriptors))
	}
	all := make([]store.Part, len(descriptors))
	for i, d := range descriptors {
		digest, err := blob.ParseDigest(d.Digest)
		if err != nil {
			return nil, badManifest("%s", err)
		}
		all[i] = store.Part{Digest: digest.String(), Size: d.Size}
	}
	return all, nil
}

func badManifest(format string, args ...any) error {
	return refuse(http.StatusBadRequest, "MANIFEST_INVALID", "%s", fmt.Sprintf(format, args...))
}
