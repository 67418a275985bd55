package registry

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// maxManifest is what the OCI specification lets every client rely on.
const maxManifest = 4 << 20

// putManifest answers PUT by tag or digest.
func (g *Registry) putManifest(w http.ResponseWriter, r *http.Request, c *call) error {
	byDigest, err := isDigest(c.reference)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxManifest))
	if err != nil {
		return manifestBodyError(err)
	}
	push, err := parseManifest(r.Header.Get("Content-Type"), content)
	if err != nil {
		return err
	}
	if push.Manifest.Digest, err = digestFor(c.reference, byDigest, content); err != nil {
		return err
	}
	if !byDigest {
		push.Tag = c.reference
	}
	if err := g.push(r.Context(), c, push); err != nil {
		return err
	}
	g.pushed(w, c, push)
	return nil
}

func manifestBodyError(err error) error {
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return refuse(http.StatusRequestEntityTooLarge, "MANIFEST_INVALID", "a manifest may have at most %d MiB", maxManifest>>20)
	}
	return refuse(http.StatusBadRequest, "MANIFEST_INVALID", "the body ended early")
}

func digestFor(reference string, byDigest bool, content []byte) (string, error) {
	if !byDigest {
		return blob.DigestOf(content).String(), nil
	}
	d, err := parseDigest(reference)
	if err == nil && !d.Matches(content) {
		return "", refuse(http.StatusBadRequest, "DIGEST_INVALID", "the manifest sent does not have the digest %s", d)
	}
	return reference, err
}

func (g *Registry) push(ctx context.Context, c *call, push store.Push) error {
	repo, err := g.ensureRepository(ctx, c)
	if err != nil {
		return err
	}
	push.Manifest.RepositoryID = repo.ID
	push.Manifest.PushedBy = c.caller.UserName
	if push.Manifest.Platforms == "" {
		push.Manifest.Platforms = g.imagePlatform(ctx, repo, push)
	}
	return manifestRefusal(g.store.PutManifest(ctx, push))
}

// manifestRefusal says what is wrong with a manifest that the store turned away.
func manifestRefusal(err error) error {
	if missing, ok := errors.AsType[*store.MissingError](err); ok {
		digests := append(missing.Blobs, missing.Manifests...)
		answer := refuse(http.StatusBadRequest, "MANIFEST_BLOB_UNKNOWN", "push what the manifest refers to first: %s is missing", digests[0])
		answer.detail = map[string][]string{"digests": digests}
		return answer
	}
	if wrong, ok := errors.AsType[*store.SizeError](err); ok {
		return refuse(http.StatusBadRequest, "MANIFEST_INVALID", "%s", wrong)
	}
	return err
}

func (g *Registry) pushed(w http.ResponseWriter, c *call, push store.Push) {
	w.Header().Set("Location", fmt.Sprintf("%s/v2/%s/manifests/%s", g.public, c.name, push.Manifest.Digest))
	w.Header().Set("Docker-Content-Digest", push.Manifest.Digest)
	if push.Manifest.Subject != "" {
		w.Header().Set("Oci-Subject", push.Manifest.Subject)
	}
	w.WriteHeader(http.StatusCreated)
}
