package blob

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
)

var (
	// ErrBusy means that another request is writing to the upload.
	ErrBusy = errors.New("another request is writing to this upload")
	// ErrMismatch means that the bytes received are not those of the digest.
	ErrMismatch = errors.New("the content received has another digest")
)

const uploadFolder = "uploads"

var uploadID = regexp.MustCompile(`^[0-9a-f]{32}$`)

// NewUploadID makes the name of an upload, which nobody can guess.
func NewUploadID() string {
	var id [16]byte
	rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// ValidUploadID reports whether NewUploadID could have made id.
func ValidUploadID(id string) bool { return uploadID.MatchString(id) }

// Upload is a blob being received, held by one request at a time.
type Upload struct {
	store *Store
	id    string
	file  *os.File
	sent  int64 // how far writeBack has come
	*progress
}

// progress is what stays in memory of an upload between two requests.
type progress struct {
	held bool
	size int64
	// sum has hashed all size bytes. It is nil when it could not see them all,
	// after a restart or a failed write; Commit then reads them back.
	sum hash.Hash
}

// Upload opens the upload called id, which is empty when nothing came yet.
// It ends with Close, Commit or Cancel.
func (s *Store) Upload(id string) (*Upload, error) {
	if !ValidUploadID(id) {
		return nil, badID(id)
	}
	held, err := s.hold(id)
	if err != nil {
		return nil, err
	}
	u := &Upload{store: s, id: id, progress: held}
	if err := u.open(); err != nil {
		s.release(id)
		return nil, fmt.Errorf("upload %s: %w", id, err)
	}
	return u, nil
}

func (s *Store) hold(id string) (*progress, error) {
	s.uploadMu.Lock()
	defer s.uploadMu.Unlock()

	p := s.uploads[id]
	if p == nil {
		p = &progress{sum: sha256.New()}
		s.uploads[id] = p
	}
	if p.held {
		return nil, fmt.Errorf("upload %s: %w", id, ErrBusy)
	}
	p.held = true
	return p, nil
}

func (s *Store) release(id string) {
	s.uploadMu.Lock()
	defer s.uploadMu.Unlock()

	s.uploads[id].held = false
}

func (s *Store) forget(id string) {
	s.uploadMu.Lock()
	defer s.uploadMu.Unlock()

	delete(s.uploads, id)
}

// open finds the end of what is on disk, which is the truth about an upload.
func (u *Upload) open() (err error) {
	u.file, err = u.store.root.OpenFile(u.name(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	end, err := u.file.Seek(0, io.SeekEnd)
	if err != nil {
		return errors.Join(err, u.file.Close())
	}
	if end != u.size {
		u.size, u.sum = end, nil
	}
	return nil
}

func (u *Upload) name() string { return path.Join(uploadFolder, u.id) }

// Received returns how many bytes of an upload have arrived, even while a
// request holds it.
func (s *Store) Received(id string) (int64, error) {
	if !ValidUploadID(id) {
		return 0, badID(id)
	}
	info, err := s.root.Stat(path.Join(uploadFolder, id))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("upload %s: %w", id, err)
	}
	return info.Size(), nil
}

func badID(id string) error {
	return fmt.Errorf("upload %q: want 32 hexadecimal digits", id)
}

// Size returns how many bytes have arrived.
func (u *Upload) Size() int64 { return u.size }

// Close lets other requests continue the upload.
func (u *Upload) Close() error {
	u.store.release(u.id)
	return u.file.Close()
}
