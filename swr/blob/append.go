package blob

import (
	"hash"
	"io"
	"sync"
)

const bufferSize = 256 << 10

var buffers = sync.Pool{New: func() any { return new([bufferSize]byte) }}

// ReadFrom appends what r yields. What arrived before an error is kept, so
// that the client can go on from there.
func (u *Upload) ReadFrom(r io.Reader) (n int64, err error) {
	before := u.size
	work, done := make(chan filled, 2), make(chan struct{})
	go func() {
		defer close(done)
		hashAll(u.sum, work)
	}()
	err = u.receive(r, work)
	close(work)
	<-done
	if err != io.EOF {
		return u.size - before, err
	}
	return u.size - before, nil
}

type filled struct {
	buf *[bufferSize]byte
	n   int
}

// receive writes each buffer while the one before it is being hashed. It always
// returns an error: io.EOF when r ended well.
func (u *Upload) receive(r io.Reader, work chan<- filled) error {
	for {
		buf := buffers.Get().(*[bufferSize]byte)
		n, readErr := fill(r, buf[:])
		written, err := u.file.Write(buf[:n])
		u.size += int64(written)
		work <- filled{buf, written}
		if err != nil {
			return err
		}
		u.writeBack()
		if readErr != nil {
			return readErr
		}
	}
}

// fill is io.ReadFull, except that it passes on how r ended: a request body
// torn off yields io.ErrUnexpectedEOF, which io.ReadFull uses for a good end.
func fill(r io.Reader, buf []byte) (n int, err error) {
	for n < len(buf) && err == nil {
		var m int
		m, err = r.Read(buf[n:])
		n += m
	}
	return n, err
}

func hashAll(sum hash.Hash, work <-chan filled) {
	for f := range work {
		if sum != nil {
			sum.Write(f.buf[:f.n])
		}
		buffers.Put(f.buf)
	}
}
