package blob

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Store is a directory of blobs: <algorithm>/<two digits>/<hex> for what is
// complete, uploads/<id> for what is being received.
type Store struct {
	root *os.Root
	sync func(*os.File) error // (*os.File).Sync; tests make it fail

	folderMu sync.Mutex
	folders  map[string]bool // blob folders whose directory entry is known to be on disk

	uploadMu sync.Mutex
	uploads  map[string]*progress
}

// New opens the store in dir, creating it when it is missing.
func New(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	s := &Store{root: root, sync: (*os.File).Sync, folders: map[string]bool{}, uploads: map[string]*progress{}}
	if err := s.prepare(dir); err != nil {
		return nil, fmt.Errorf("blobs: %w", errors.Join(err, root.Close()))
	}
	return s, nil
}

// prepare makes the fixed directories last, up to the entry of dir itself.
func (s *Store) prepare(dir string) error {
	for _, name := range []string{"sha256", "sha512", uploadFolder} {
		if err := s.root.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	parent, err := os.Open(filepath.Dir(filepath.Clean(dir)))
	if err != nil {
		return err
	}
	return errors.Join(s.syncFolder("."), s.sync(parent), parent.Close())
}

// Close lets go of the directory.
func (s *Store) Close() error { return s.root.Close() }

// Open returns the blob for reading. A blob that is not here is fs.ErrNotExist.
func (s *Store) Open(d Digest) (*os.File, error) {
	f, err := s.root.Open(d.file())
	if err != nil {
		return nil, fmt.Errorf("blob %s: %w", d, err)
	}
	return f, nil
}

// place moves a synced upload to where its digest says and makes the move
// last. A blob that is already there is replaced by the same bytes, so that
// several clients may commit one digest at once.
func (s *Store) place(upload string, d Digest) error {
	if err := s.readyFolder(d); err != nil {
		return err
	}
	if err := s.root.Rename(upload, d.file()); err != nil {
		return err
	}
	return s.syncFolder(d.folder())
}

// readyFolder creates the folder of d. The first use of a folder in this
// process syncs its parent even if the folder exists: whoever made it may have
// crashed before doing so, and every blob in it would go with it.
func (s *Store) readyFolder(d Digest) error {
	s.folderMu.Lock()
	defer s.folderMu.Unlock()

	if s.folders[d.folder()] {
		return nil
	}
	if err := s.root.Mkdir(d.folder(), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := s.syncFolder(d.algorithm); err != nil {
		return err
	}
	s.folders[d.folder()] = true
	return nil
}

func (s *Store) syncFolder(name string) error {
	dir, err := s.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(s.sync(dir), dir.Close())
}
