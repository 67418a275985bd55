package registry

import (
	"io"
	"net/http"
	"time"

	"swr-console/client"
	"swr-console/swr/store"
)

// serveContent sends content, whole or in ranges, and adds what is sent to what was pulled.
func (g *Registry) serveContent(w http.ResponseWriter, r *http.Request, pulled store.Pulls, repositoryID int64, content io.ReadSeeker) {
	m := &metered{ResponseWriter: w}
	http.ServeContent(m, r, "", time.Time{}, content)
	if r.Method == http.MethodGet && r.Header.Get(client.PurposeHeader) != client.PurposeInspect { // looking is no pull
		pulled.Bytes = m.bytes
		g.downloads.add(repositoryID, pulled)
	}
}

// metered counts what an answer's body has of bytes.
type metered struct {
	http.ResponseWriter
	bytes int64
}

// Write counts what it writes.
func (m *metered) Write(p []byte) (int, error) {
	n, err := m.ResponseWriter.Write(p)
	m.bytes += int64(n)
	return n, err
}

// ReadFrom counts what it writes, and leaves the way of a file to the connection open.
func (m *metered) ReadFrom(src io.Reader) (int64, error) {
	n, err := io.Copy(m.ResponseWriter, src)
	m.bytes += n
	return n, err
}
