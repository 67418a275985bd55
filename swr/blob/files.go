package blob

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"time"
)

// Has reports whether the blob's file is here.
func (s *Store) Has(d Digest) bool {
	_, err := s.Size(d)
	return err == nil
}

// Remove drops a blob. One that is not here is no error.
func (s *Store) Remove(d Digest) error {
	if err := s.root.Remove(d.file()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", d, err)
	}
	return nil
}

// Each calls visit for every blob and the time when its bytes were written,
// until one call fails. Files that are no blobs are passed over.
func (s *Store) Each(visit func(d Digest, written time.Time) error) error {
	return fs.WalkDir(s.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // removed while the walk was under way
		}
		if err != nil || e.IsDir() {
			return err
		}
		d, err := ParseDigest(path.Dir(path.Dir(name)) + ":" + e.Name())
		if err != nil || d.file() != name {
			return nil
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		return visit(d, info.ModTime())
	})
}

// Verify reads a blob and reports whether its bytes still have its digest.
func (s *Store) Verify(d Digest) (bool, error) {
	f, err := s.Open(d)
	if err != nil {
		return false, err
	}
	defer f.Close()
	sum := d.newHash()
	_, err = io.Copy(sum, f)
	return err == nil && d.is(sum), err
}

// Size returns how many bytes the blob's file has. A blob that is not here is fs.ErrNotExist.
func (s *Store) Size(d Digest) (int64, error) {
	info, err := s.root.Stat(d.file())
	if err != nil {
		return 0, fmt.Errorf("blob %s: %w", d, err)
	}
	return info.Size(), nil
}
