package blob

import (
	"errors"
	"fmt"
	"os"
	"path"
)

// Check reports why the store could not take a blob now, if it could not.
func (s *Store) Check() error {
	name := path.Join(uploadFolder, NewUploadID()) // where a sweep finds what a crash leaves
	f, err := s.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = f.WriteString("check")
		err = errors.Join(err, s.sync(f), f.Close(), s.root.Remove(name))
	}
	if err != nil {
		return fmt.Errorf("blobs: %w", err)
	}
	return nil
}
