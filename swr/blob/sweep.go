package blob

import (
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Sweep drops uploads that nobody has written to since before. One that a
// request holds is left to it.
func (s *Store) Sweep(before time.Time) error {
	entries, err := fs.ReadDir(s.root.FS(), uploadFolder)
	if err != nil {
		return fmt.Errorf("sweep uploads: %w", err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.ModTime().Before(before) || !ValidUploadID(entry.Name()) {
			continue // it was committed just now, is still young, or is none of ours
		}
		if err := s.drop(entry.Name()); err != nil {
			return fmt.Errorf("sweep uploads: %w", err)
		}
	}
	return nil
}

func (s *Store) drop(id string) error {
	u, err := s.Upload(id)
	if errors.Is(err, ErrBusy) {
		return nil
	}
	if err != nil {
		return err
	}
	return u.Cancel()
}
