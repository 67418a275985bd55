package registry

import (
	"context"
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// startUpload answers POST …/blobs/uploads/: with a blob mounted from another
// repository, with a blob sent whole, or with the place to send one to.
func (g *Registry) startUpload(w http.ResponseWriter, r *http.Request, c *call) error {
	repo, err := g.ensureRepository(r.Context(), c)
	if err != nil {
		return err
	}
	query := r.URL.Query()
	if query.Has("mount") {
		mounted, err := g.mount(r, c, repo)
		if mounted || err != nil {
			return g.created(w, c, query.Get("mount"), err)
		}
	}
	upload := store.Upload{ID: blob.NewUploadID(), RepositoryID: repo.ID, UserID: c.caller.UserID, UpdatedAt: g.now()}
	if query.Has("digest") {
		return g.receiveLast(w, r, c, upload)
	}
	if err := g.store.CreateUpload(r.Context(), upload); err != nil {
		return err
	}
	g.progress(w, c, upload.ID, 0)
	w.WriteHeader(http.StatusAccepted)
	return nil
}

// ensureRepository returns the repository that is pushed to; the first push makes it.
func (g *Registry) ensureRepository(ctx context.Context, c *call) (*store.Repository, error) {
	if c.place.repository != nil {
		return c.place.repository, nil
	}
	repo, err := g.store.CreateRepository(ctx, store.Repository{
		Namespace: c.place.namespace,
		Name:      c.name.repository,
		Category:  client.DefaultCategory,
		Creator:   store.Actor{ID: c.caller.UserID, Name: c.caller.UserName},
	})
	if errors.Is(err, store.ErrExists) { // another push was faster
		repo, err = g.store.Repository(ctx, c.name.namespace, c.name.repository)
	}
	return &repo, err
}

// mount links a blob of a repository that the caller may read. When that
// cannot be, the client sends the blob instead, so nothing but a fault is an error.
func (g *Registry) mount(r *http.Request, c *call, to *store.Repository) (bool, error) {
	d, err := parseDigest(r.URL.Query().Get("mount"))
	if err != nil {
		return false, err
	}
	source, err := parseName(r.URL.Query().Get("from"))
	if err != nil {
		return false, nil
	}
	from, err := g.authorize(r.Context(), c.caller, source, client.LevelRead)
	if _, refused := errors.AsType[*refusal](err); refused {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	f, err := g.openBlob(r.Context(), from.repository, d)
	if _, unknown := errors.AsType[*refusal](err); unknown {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	f.Close()
	err = g.store.MountBlob(r.Context(), from.repository.ID, to.ID, d.String())
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil && g.blobs.Has(d), err // garbage collection may have been faster than the link
}

// uploadStatus answers GET: how much has arrived.
func (g *Registry) uploadStatus(w http.ResponseWriter, r *http.Request, c *call) error {
	upload, err := g.upload(r.Context(), c)
	if err != nil {
		return err
	}
	size, err := g.blobs.Received(upload.ID)
	if err != nil {
		return err
	}
	g.progress(w, c, upload.ID, size)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// cancelUpload answers DELETE.
func (g *Registry) cancelUpload(w http.ResponseWriter, r *http.Request, c *call) error {
	upload, err := g.upload(r.Context(), c)
	if err != nil {
		return err
	}
	received, err := g.blobs.Upload(upload.ID)
	if err != nil {
		return err
	}
	if err := received.Cancel(); err != nil {
		return err
	}
	if err := g.store.DeleteUpload(r.Context(), upload.ID); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// upload returns the upload that the path names, if it is this user's and this repository's.
func (g *Registry) upload(ctx context.Context, c *call) (store.Upload, error) {
	unknown := refuse(http.StatusNotFound, "BLOB_UPLOAD_UNKNOWN", "there is no such upload: it has ended or was never begun")
	if c.place.repository == nil || !blob.ValidUploadID(c.reference) {
		return store.Upload{}, unknown
	}
	upload, err := g.store.Upload(ctx, c.reference)
	if errors.Is(err, store.ErrNotFound) {
		return store.Upload{}, unknown
	}
	if err == nil && (upload.RepositoryID != c.place.repository.ID || upload.UserID != c.caller.UserID) {
		return store.Upload{}, unknown
	}
	return upload, err
}
