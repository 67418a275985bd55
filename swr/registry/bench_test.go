package registry_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
)

const large = 200 << 20

// content is incompressible and different for every seed.
func content(size int, seed uint64) []byte {
	random := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)})
	buf := make([]byte, size)
	_, _ = random.Read(buf) // never fails
	return buf
}

// restamp makes the same buffer another blob and returns its digest.
func restamp(buf []byte, n uint64) string {
	binary.LittleEndian.PutUint64(buf, n)
	sum := sha256.Sum256(buf)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// floor is the least that receives and serves a file: plain PUT hashed into a
// file, and http.ServeFile. It syncs nothing.
func floor(b *testing.B, dir string) *httptest.Server {
	b.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dir, filepath.Base(r.URL.Path))
		if r.Method == http.MethodGet {
			http.ServeFile(w, r, name)
			return
		}
		f, err := os.Create(name)
		if err == nil {
			_, err = io.Copy(io.MultiWriter(f, sha256.New()), r.Body)
		}
		if err != nil || f.Close() != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}))
	b.Cleanup(server.Close)
	return server
}

// BenchmarkPushLarge pushes blobs of 200 MB as container tools do, in turn with the floor.
func BenchmarkPushLarge(b *testing.B) {
	s := newPusher(b)
	plain := floor(b, b.TempDir())
	buf := content(large, 1)

	var ours, theirs time.Duration
	var n uint64
	for b.Loop() {
		n++
		b.StopTimer()
		digest := restamp(buf, n)
		theirs += timed(func() { s.request(b, "PUT", plain.URL+"/blob", buf).want(b, 200, "") })
		b.StartTimer()
		ours += timed(func() { s.send(b, digest, buf) })
		b.StopTimer()
		s.forget(b, digest)
		b.StartTimer()
	}
	b.SetBytes(large)
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-floor")
}

func timed(work func()) time.Duration {
	begin := time.Now()
	work()
	return time.Since(begin)
}

// pusher sends to team/app with a token, as container tools do.
type pusher struct {
	*service
	authorization string
}

func newPusher(b *testing.B) pusher {
	b.Helper()
	s := start(b)
	s.organization(b, "team")
	token, _ := s.token(b, s.admin, "repository:team/app:pull,push")
	return pusher{s, "Bearer " + token}
}

func (p pusher) request(b *testing.B, method, path string, body []byte) answer {
	b.Helper()
	return p.do(b, authn.Basic{}, method, path, bytes.NewReader(body), "Authorization", p.authorization, "Content-Type", ociImage)
}

func (p pusher) send(b *testing.B, digest string, blob []byte) {
	b.Helper()
	location := p.request(b, "POST", "/v2/team/app/blobs/uploads/", nil).want(b, 202, "").Header.Get("Location")
	p.request(b, "PATCH", location, blob).want(b, 202, "")
	p.request(b, "PUT", location+"?digest="+digest, nil).want(b, 201, "")
}

// forget frees the disk of a blob that has served its purpose.
func (s *service) forget(b *testing.B, digest string) {
	b.Helper()
	if err := os.Remove(blobFile(s, digest)); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkPullLarge pulls a blob of 200 MB in turn with the floor.
func BenchmarkPullLarge(b *testing.B) {
	s := newPusher(b)
	plain := floor(b, b.TempDir())
	buf := content(large, 2)
	digest := restamp(buf, 0)
	s.send(b, digest, buf)
	s.request(b, "PUT", plain.URL+"/blob", buf).want(b, 200, "")

	var ours, theirs time.Duration
	for b.Loop() {
		b.StopTimer()
		theirs += timed(func() { s.drain(b, plain.URL+"/blob", large) })
		b.StartTimer()
		ours += timed(func() { s.drain(b, s.URL+"/v2/team/app/blobs/"+digest, large) })
	}
	b.SetBytes(large)
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-floor")
}

func (p pusher) drain(b *testing.B, url string, want int64) {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), "GET", url, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Authorization", p.authorization)
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if n, err := io.Copy(io.Discard, response.Body); n != want || err != nil {
		b.Fatalf("read %d bytes, %v, want %d", n, err, want)
	}
}

// durable is the least that keeps a small file through a power cut: hashed,
// synced, renamed, and its directory synced.
func durable(b *testing.B, dir string) *httptest.Server {
	b.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dir, filepath.Base(r.URL.Path))
		if err := keep(name, r.Body); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}))
	b.Cleanup(server.Close)
	return server
}

func keep(name string, body io.Reader) error {
	f, err := os.Create(name + ".new")
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := io.Copy(io.MultiWriter(f, sha256.New()), body); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := os.Rename(name+".new", name); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}

// BenchmarkPushSmall pushes images of one small layer, config and manifest, in
// turn with the durable floor for the same three files.
func BenchmarkPushSmall(b *testing.B) {
	s := newPusher(b)
	plain := durable(b, b.TempDir())
	layer := content(4<<10, 3)

	var ours, theirs time.Duration
	var n uint64
	for b.Loop() {
		n++
		config := fmt.Appendf(nil, `{"os":"linux","architecture":"amd64","n":%d}`, n)
		layerDigest, configDigest := restamp(layer, n), digestOf(string(config))
		manifest := fmt.Appendf(nil, `{"schemaVersion":2,"mediaType":%q,"config":{"digest":%q,"size":%d},"layers":[{"digest":%q,"size":%d}]}`,
			ociImage, configDigest, len(config), layerDigest, len(layer))
		b.StopTimer()
		theirs += timed(func() {
			for i, file := range [][]byte{layer, config, manifest} {
				s.request(b, "PUT", fmt.Sprintf("%s/%d-%d", plain.URL, n, i), file).want(b, 200, "")
			}
		})
		b.StartTimer()
		ours += timed(func() {
			s.send(b, layerDigest, layer)
			s.send(b, configDigest, config)
			s.request(b, "PUT", fmt.Sprintf("/v2/team/app/manifests/v%d", n), manifest).want(b, 201, "")
		})
	}
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-floor")
}
