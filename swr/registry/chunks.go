package registry

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// maxBlob is SWR's limit for a layer.
const maxBlob = 10 << 30

// appendUpload answers PATCH: the next chunk.
func (g *Registry) appendUpload(w http.ResponseWriter, r *http.Request, c *call) error {
	upload, err := g.upload(r.Context(), c)
	if err != nil {
		return err
	}
	received, err := g.blobs.Upload(upload.ID)
	if err != nil {
		return err
	}
	defer received.Close()

	if err := g.receive(w, r, c, upload, received); err != nil {
		return err
	}
	g.progress(w, c, upload.ID, received.Size())
	w.WriteHeader(http.StatusAccepted)
	return nil
}

// finishUpload answers PUT: the last chunk, if any, and what the whole must be.
func (g *Registry) finishUpload(w http.ResponseWriter, r *http.Request, c *call) error {
	upload, err := g.upload(r.Context(), c)
	if err != nil {
		return err
	}
	return g.receiveLast(w, r, c, upload)
}

func (g *Registry) receiveLast(w http.ResponseWriter, r *http.Request, c *call, upload store.Upload) error {
	d, err := parseDigest(r.URL.Query().Get("digest"))
	if err != nil {
		return err
	}
	received, err := g.blobs.Upload(upload.ID)
	if err != nil {
		return err
	}
	if err := g.receive(w, r, c, upload, received); err != nil {
		return errors.Join(err, g.leave(r, received))
	}
	return g.created(w, c, d.String(), g.commit(r.Context(), upload, received, d))
}

// leave keeps what has come of an upload, unless it was all in one request and
// nobody knows its name.
func (g *Registry) leave(r *http.Request, received *blob.Upload) error {
	if r.Method == http.MethodPost {
		return received.Cancel()
	}
	return received.Close()
}

// commit keeps the order that a crash must not break: first the file is on
// disk under its name, then the database learns of it.
func (g *Registry) commit(ctx context.Context, upload store.Upload, received *blob.Upload, d blob.Digest) error {
	b := store.Blob{Digest: d.String(), Size: received.Size()}
	recorded := false
	err := received.CommitAnd(d, func() error {
		recorded = true
		return g.store.FinishUpload(ctx, upload, b)
	})
	if err != nil && !recorded {
		_ = g.store.DeleteUpload(ctx, upload.ID) // its bytes are gone; a row left over is swept
	}
	return err
}

// noteEvery is how often the database learns that an upload is alive. The file
// itself tells how far it is.
const noteEvery = time.Minute

// receive appends the body. What came of one that broke off is kept.
func (g *Registry) receive(w http.ResponseWriter, r *http.Request, c *call, upload store.Upload, to *blob.Upload) error {
	if err := checkRange(r, to.Size()); err != nil {
		g.progress(w, c, upload.ID, to.Size())
		return err
	}
	if r.ContentLength == 0 {
		return nil
	}
	_, err := to.ReadFrom(http.MaxBytesReader(w, r.Body, maxBlob-to.Size()))
	if g.now().Sub(upload.UpdatedAt) <= noteEvery {
		return bodyError(err)
	}
	ctx := context.WithoutCancel(r.Context()) // what came counts even if the client is gone
	return errors.Join(bodyError(err), g.store.UpdateUpload(ctx, upload.ID, to.Size()))
}

// bodyError tells a body that the client did not finish from a disk that failed.
func bodyError(err error) error {
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return refuse(http.StatusRequestEntityTooLarge, "SIZE_INVALID", "a layer may have at most %d GiB", maxBlob>>30)
	}
	if _, onDisk := errors.AsType[*fs.PathError](err); onDisk || err == nil {
		return err
	}
	return refuse(http.StatusBadRequest, "BLOB_UPLOAD_INVALID", "the body ended early: ask for the upload's status and go on from there")
}

// progress tells the client where to go on, and from which byte.
func (g *Registry) progress(w http.ResponseWriter, c *call, uploadID string, size int64) {
	w.Header().Set("Location", fmt.Sprintf("%s/v2/%s/blobs/uploads/%s", g.public, c.name, uploadID))
	w.Header().Set("Range", fmt.Sprintf("0-%d", max(size-1, 0)))
	w.Header().Set("Docker-Upload-Uuid", uploadID)
}

// created answers that the blob is there, unless err came first.
func (g *Registry) created(w http.ResponseWriter, c *call, digest string, err error) error {
	if err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("%s/v2/%s/blobs/%s", g.public, c.name, digest))
	w.Header().Set("Docker-Content-Digest", digest)
	w.WriteHeader(http.StatusCreated)
	return nil
}
