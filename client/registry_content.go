package client

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"
)

var (
	registryHost = regexp.MustCompile(`^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$`)
	digestForm   = regexp.MustCompile(`^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$`)
)

// ValidDigest reports whether s is a digest of a kind that registries use.
func ValidDigest(s string) bool { return digestForm.MatchString(s) }

// content is a manifest or a blob, as the registry holds it.
type content struct{ body, digest, mediaType string }

// contentKey is per caller: who may not read a repository learns nothing from what others read of it.
type contentKey struct {
	caller          *registryCaller
	at              place
	kind, reference string
}

// readContent reads what a digest names from the cache or the registry, and what a tag names always from the registry.
func (c *Client) readContent(ctx context.Context, path, kind, reference string) (content, error) {
	at, err := parsePlace(path)
	if err != nil {
		return content{}, err
	}
	caller := c.registry.caller(c.credentials)
	if kept, ok := c.registry.contents.get(contentKey{caller, at, kind, reference}); ok {
		return kept, nil
	}
	var header http.Header
	var body []byte
	err = patiently(ctx, http.MethodGet, func() error {
		header, body, err = c.readAuthorized(ctx, caller, at, kind, reference)
		return err
	})
	if err != nil {
		return content{}, err
	}
	got := content{string(body), reference, mediaType(header)}
	if !ValidDigest(reference) {
		got.digest = digestOf("sha256", body)
		if stated := header.Get("Docker-Content-Digest"); ValidDigest(stated) {
			got.digest = stated
		}
	}
	if got.digest != digestOf(got.digest, body) {
		return content{}, wrongContent(at.host, "it is not what its digest says")
	}
	c.registry.contents.put(contentKey{caller, at, kind, got.digest}, got, len(body))
	return got, nil
}

// digestOf is the digest of body by the algorithm that like begins with.
func digestOf(like string, body []byte) string {
	if strings.HasPrefix(like, "sha512") {
		sum := sha512.Sum512(body)
		return "sha512:" + hex.EncodeToString(sum[:])
	}
	sum := sha256.Sum256(body)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func mediaType(h http.Header) string {
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return strings.TrimSpace(kind)
}
