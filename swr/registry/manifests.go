package registry

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"swr-console/client"
	"swr-console/swr/store"
)

// getManifest answers GET and HEAD by tag or digest. A GET is a pull.
func (g *Registry) getManifest(w http.ResponseWriter, r *http.Request, c *call) error {
	m, err := g.manifest(r.Context(), c)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", m.MediaType)
	w.Header().Set("Docker-Content-Digest", m.Digest)
	w.Header().Set("Etag", `"`+m.Digest+`"`)
	pull := store.Pulls{Count: 1, At: map[string]time.Time{m.Digest: g.now()}}
	g.serveContent(w, r, pull, m.RepositoryID, strings.NewReader(m.Content))
	return nil
}

func (g *Registry) manifest(ctx context.Context, c *call) (m store.Manifest, err error) {
	byDigest, err := isDigest(c.reference)
	if err != nil {
		return m, err
	}
	if byDigest {
		m, err = g.store.ManifestByDigest(ctx, c.place.repository.ID, c.reference)
	} else {
		m, err = g.store.ManifestByTag(ctx, c.place.repository.ID, c.reference)
	}
	if errors.Is(err, store.ErrNotFound) {
		return m, noManifest(c)
	}
	return m, err
}

// isDigest tells digests from tags, which have no colon, and refuses what is neither.
func isDigest(reference string) (bool, error) {
	if strings.Contains(reference, ":") {
		_, err := parseDigest(reference)
		return true, err
	}
	if !client.ValidTag(reference) {
		return false, refuse(http.StatusBadRequest, "TAG_INVALID", "%q is not a tag: use up to 128 letters, digits, _ . - and begin with a letter, a digit or _", reference)
	}
	return false, nil
}

func noManifest(c *call) error {
	return refuse(http.StatusNotFound, "MANIFEST_UNKNOWN", "repository %s has no %s", c.name, c.reference)
}

// deleteManifest answers DELETE: a tag alone, or a manifest with all its tags.
func (g *Registry) deleteManifest(w http.ResponseWriter, r *http.Request, c *call) error {
	byDigest, err := isDigest(c.reference)
	if err != nil {
		return err
	}
	if byDigest {
		err = g.store.DeleteManifest(r.Context(), c.place.repository.ID, c.reference)
	} else {
		err = g.store.DeleteTag(r.Context(), c.place.repository.ID, c.reference)
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return noManifest(c)
	case errors.Is(err, store.ErrReferenced):
		return refuse(http.StatusConflict, "DENIED", "an image index holds %s: delete that first", c.reference)
	case err != nil:
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}
