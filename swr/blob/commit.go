package blob

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Cancel drops the upload and its bytes.
func (u *Upload) Cancel() error {
	defer u.store.forget(u.id)
	_ = u.file.Close()
	if err := u.store.root.Remove(u.name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Commit makes the upload the blob d: checked against d, synced, moved into
// place, and its directory synced. Content of another digest is ErrMismatch
// and is dropped, since no later request could mend it.
func (u *Upload) Commit(d Digest) error {
	return u.CommitAnd(d, func() error { return nil })
}

// CommitAnd commits and, once the blob is in place, calls record to make it
// known. Garbage collection may remove a file of which no one knows yet; then
// the bytes, still open here, are put in place again.
func (u *Upload) CommitAnd(d Digest, record func() error) error {
	if err := u.commit(d); err != nil {
		return fmt.Errorf("commit %s: %w", d, errors.Join(err, u.Cancel()))
	}
	defer u.store.forget(u.id)
	err := record()
	if err == nil && !u.store.Has(d) {
		err = u.restore(d)
	}
	return errors.Join(err, u.file.Close())
}

func (u *Upload) commit(d Digest) error {
	matches, err := u.has(d)
	if err != nil {
		return err
	}
	if !matches {
		return ErrMismatch
	}
	if err := u.store.sync(u.file); err != nil {
		return err
	}
	return u.store.place(u.name(), d)
}

// restore writes a blob anew from the file that has lost its name.
func (u *Upload) restore(d Digest) error {
	if _, err := u.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	again, err := u.store.Upload(NewUploadID())
	if err != nil {
		return err
	}
	if _, err := again.ReadFrom(u.file); err != nil {
		return errors.Join(err, again.Cancel())
	}
	return again.Commit(d)
}

// has compares with the running hash if it serves, else with the bytes on disk.
func (u *Upload) has(d Digest) (bool, error) {
	if u.sum != nil && d.algorithm == "sha256" {
		return d.is(u.sum), nil
	}
	if _, err := u.file.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	sum := d.newHash()
	if _, err := io.Copy(sum, u.file); err != nil {
		return false, err
	}
	return d.is(sum), nil
}
