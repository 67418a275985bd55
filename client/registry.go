package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// manifestTypes are the manifests that Manifest can read: of images and of indexes, OCI's and Docker's.
var manifestTypes = strings.Join([]string{
	"application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.distribution.manifest.list.v2+json",
}, ", ")

// Manifest reads a manifest from the registry: an image's, an index's or an artifact's. path is a repository's Path,
// with the registry's host; reference is a tag, or a digest such as an index names.
//
// The client makes itself a temporary credential, as CreateSecret does, and keeps it until shortly before its end.
// What a digest names cannot change, so it is read once for each caller and then kept for a while.
//
// GET /v2/{name}/manifests/{reference}
func (c *Client) Manifest(ctx context.Context, path, reference string) (Manifest, error) {
	if !ValidTag(reference) && !ValidDigest(reference) {
		return Manifest{}, fmt.Errorf("%.200q: neither a tag nor a digest: %w", reference, ErrName)
	}
	content, err := c.readContent(ctx, path, "manifests", reference)
	if err != nil {
		return Manifest{}, err
	}
	m := Manifest{Content: content.body, Digest: content.digest, MediaType: content.mediaType}
	return m, decodeWhatFits(path, content.body, &m)
}

// ImageConfig reads the configuration that the manifest of an image names.
//
// GET /v2/{name}/blobs/{digest}
func (c *Client) ImageConfig(ctx context.Context, path, digest string) (ImageConfig, error) {
	if !ValidDigest(digest) {
		return ImageConfig{}, fmt.Errorf("%.200q: not a digest: %w", digest, ErrName)
	}
	content, err := c.readContent(ctx, path, "blobs", digest)
	if err != nil {
		return ImageConfig{}, err
	}
	config := ImageConfig{Content: content.body, Digest: content.digest}
	return config, decodeWhatFits(path, content.body, &config)
}

// decodeWhatFits reads a JSON object that anybody may have pushed: a field of a wrong type stays empty.
func decodeWhatFits(path, body string, out any) error {
	err := json.Unmarshal([]byte(body), out)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
		return nil
	}
	if err != nil {
		host, _, _ := strings.Cut(path, "/")
		return wrongContent(host, clip(err.Error()))
	}
	return nil
}

// place is a repository in a registry.
type place struct{ host, name string }

// parsePlace splits a repository's Path, and refuses what could be read as another address.
func parsePlace(path string) (place, error) {
	host, name, _ := strings.Cut(path, "/")
	if !registryHost.MatchString(host) || !strings.Contains(name, "/") {
		return place{}, fmt.Errorf("%.300q: want registry/organization/repository: %w", path, ErrName)
	}
	if _, err := EncodeName(name); err != nil {
		return place{}, err
	}
	return place{host, name}, nil
}

// registryAt is the address of the registry with this host.
func (c *Client) registryAt(host string) *url.URL {
	if c.registry.base != nil {
		return c.registry.base
	}
	return &url.URL{Scheme: c.endpoint.Scheme, Host: host}
}

// contentRequest asks for a manifest or a blob; authorization may be empty.
func (c *Client) contentRequest(ctx context.Context, at place, kind, reference, authorization string) (*http.Request, error) {
	address := c.registryAt(at.host).JoinPath("v2", at.name, kind, reference)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", at.name, err)
	}
	r.Header.Set("Accept", "*/*")
	if kind == "manifests" {
		r.Header.Set("Accept", manifestTypes)
	}
	r.Header.Set(PurposeHeader, PurposeInspect)
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	return r, nil
}

// The header with which this package marks what it reads from a registry, so that one who counts pulls can leave it out.
const (
	PurposeHeader  = "X-Swr-Purpose"
	PurposeInspect = "inspect"
)
