package registry

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// getBlob answers GET and HEAD, whole or in ranges.
func (g *Registry) getBlob(w http.ResponseWriter, r *http.Request, c *call) error {
	d, err := parseDigest(c.reference)
	if err != nil {
		return err
	}
	f, err := g.openBlob(r.Context(), c.place.repository, d)
	if err != nil {
		return err
	}
	defer f.Close()

	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Docker-Content-Digest", d.String())
	w.Header().Set("Etag", `"`+d.String()+`"`)
	w.Header().Set("Cache-Control", "private, max-age=31536000, immutable") // a digest never means anything else
	g.serveContent(w, r, store.Pulls{}, c.place.repository.ID, f)
	return nil
}

// openBlob opens a blob that is linked to the repository. One whose file has
// been lost counts as unknown too, so that the next push brings it back.
func (g *Registry) openBlob(ctx context.Context, repo *store.Repository, d blob.Digest) (*os.File, error) {
	unknown := refuse(http.StatusNotFound, "BLOB_UNKNOWN", "the repository has no blob %s", d)
	b, err := g.store.Blob(ctx, repo.ID, d.String())
	if err == nil && b.Marked {
		err = g.keep(ctx, repo, d)
	}
	if errors.Is(err, store.ErrNotFound) {
		return nil, unknown
	} else if err != nil {
		return nil, err
	}
	f, err := g.blobs.Open(d)
	if errors.Is(err, fs.ErrNotExist) {
		g.log.Error("registry: a blob's file is missing", "digest", d.String())
		return nil, unknown
	}
	return f, err
}

// keep tells garbage collection that a client counts on the blob now. A
// database that cannot be written keeps nobody from reading.
func (g *Registry) keep(ctx context.Context, repo *store.Repository, d blob.Digest) error {
	err := g.store.KeepBlob(ctx, repo.ID, d.String())
	if err == nil || errors.Is(err, store.ErrNotFound) {
		return err
	}
	g.log.Warn("registry: a blob's mark stays", "digest", d.String(), "error", err)
	return nil
}

// deleteBlob answers DELETE: the repository lets go of a blob that none of its
// manifests needs. Garbage collection frees the disk later.
func (g *Registry) deleteBlob(w http.ResponseWriter, r *http.Request, c *call) error {
	d, err := parseDigest(c.reference)
	if err != nil {
		return err
	}
	err = g.store.UnlinkBlob(r.Context(), c.place.repository.ID, d.String())
	switch {
	case errors.Is(err, store.ErrNotFound):
		return refuse(http.StatusNotFound, "BLOB_UNKNOWN", "the repository has no blob %s", d)
	case errors.Is(err, store.ErrReferenced):
		return refuse(http.StatusConflict, "DENIED", "a manifest of the repository needs %s: delete that first", d)
	case err != nil:
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

func parseDigest(s string) (blob.Digest, error) {
	d, err := blob.ParseDigest(s)
	if err != nil {
		return blob.Digest{}, refuse(http.StatusBadRequest, "DIGEST_INVALID", "%s", err)
	}
	return d, nil
}
