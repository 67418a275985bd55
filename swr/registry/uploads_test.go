package registry_test

import (
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// begin starts an upload and returns its location.
func (s *service) begin(t *testing.T, repository string) string {
	t.Helper()
	got := s.do(t, s.admin, "POST", "/v2/"+repository+"/blobs/uploads/", nil).want(t, 202, "")
	location := got.Header.Get("Location")
	if !strings.HasPrefix(location, s.URL+"/v2/"+repository+"/blobs/uploads/") {
		t.Fatalf("location %q", location)
	}
	return location
}

func (s *service) patch(t *testing.T, location, chunk, contentRange string) answer {
	t.Helper()
	return s.do(t, s.admin, "PATCH", location, strings.NewReader(chunk), "Content-Range", contentRange)
}

func sha512Of(content string) string {
	sum := sha512.Sum512([]byte(content))
	return "sha512:" + hex.EncodeToString(sum[:])
}

func TestABlobArrivesHoweverItIsSent(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	whole := func(digest string) func(*testing.T) answer {
		return func(t *testing.T) answer {
			return s.do(t, s.admin, "POST", "/v2/team/app/blobs/uploads/?digest="+digest, strings.NewReader("content"))
		}
	}
	for name, tt := range map[string]struct {
		digest string
		send   func(*testing.T) answer
	}{
		"one POST":             {digestOf("content"), whole(digestOf("content"))},
		"one POST with sha512": {sha512Of("content"), whole(sha512Of("content"))},
		"nothing at all": {digestOf(""), func(t *testing.T) answer {
			return s.do(t, s.admin, "PUT", s.begin(t, "team/app")+"?digest="+digestOf(""), nil)
		}},
		"POST and PUT": {digestOf("in a PUT"), func(t *testing.T) answer {
			return s.do(t, s.admin, "PUT", s.begin(t, "team/app")+"?digest="+digestOf("in a PUT"), strings.NewReader("in a PUT"))
		}},
		"in chunks": {digestOf("one two three"), func(t *testing.T) answer {
			location := s.begin(t, "team/app")
			s.patch(t, location, "one ", "0-3").want(t, 202, "")
			s.patch(t, location, "two ", "4-7").want(t, 202, "")
			return s.do(t, s.admin, "PUT", location+"?digest="+digestOf("one two three"), strings.NewReader("three"), "Content-Range", "8-12")
		}},
		"in a stream of unknown length": {digestOf("streamed"), func(t *testing.T) answer {
			location := s.begin(t, "team/app")
			s.do(t, s.admin, "PATCH", location, io.MultiReader(strings.NewReader("streamed"))).want(t, 202, "")
			return s.do(t, s.admin, "PUT", location+"?digest="+digestOf("streamed"), nil)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := tt.send(t).want(t, 201, "")
			if want := s.URL + "/v2/team/app/blobs/" + tt.digest; got.Header.Get("Location") != want || got.Header.Get("Docker-Content-Digest") != tt.digest {
				t.Errorf("got location %q and digest %q", got.Header.Get("Location"), got.Header.Get("Docker-Content-Digest"))
			}
			blob := s.do(t, s.admin, "GET", "/v2/team/app/blobs/"+tt.digest, nil).want(t, 200, "")
			if digestOf(blob.body) != tt.digest && sha512Of(blob.body) != tt.digest {
				t.Errorf("got %q", blob.body)
			}
		})
	}
}

func TestAChunkMustBeginWhereTheUploadEnds(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	location := s.begin(t, "team/app")
	s.patch(t, location, "0123", "0-3").want(t, 202, "")
	for _, tt := range []struct {
		name, contentRange string
		status             int
		code               string
	}{
		{"again", "0-3", 416, "BLOB_UPLOAD_INVALID"},
		{"after a gap", "5-8", 416, "BLOB_UPLOAD_INVALID"},
		{"backwards", "7-4", 416, "BLOB_UPLOAD_INVALID"},
		{"negative", "-4-7", 416, "BLOB_UPLOAD_INVALID"},
		{"no numbers", "four-seven", 416, "BLOB_UPLOAD_INVALID"},
		{"beyond every number", "4-99999999999999999999", 416, "BLOB_UPLOAD_INVALID"},
		{"of another length", "4-5", 400, "SIZE_INVALID"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := s.patch(t, location, "4567", tt.contentRange).want(t, tt.status, tt.code)
			if got := got.Header.Get("Range"); got != "0-3" {
				t.Errorf("range: got %q, want 0-3", got)
			}
		})
	}
	s.patch(t, location, "4567", "4-7").want(t, 202, "")
	s.do(t, s.admin, "PUT", location+"?digest="+digestOf("01234567"), nil).want(t, 201, "")
}

func TestAnUploadThatCannotBeWhatItShouldIsRefused(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")

	location := s.begin(t, "team/app")
	s.do(t, s.admin, "PUT", location, nil).want(t, 400, "DIGEST_INVALID")
	s.do(t, s.admin, "PUT", location+"?digest=sha256:../../../etc/passwd", nil).want(t, 400, "DIGEST_INVALID")
	s.do(t, s.admin, "PUT", location+"?digest="+digestOf("other"), strings.NewReader("content")).want(t, 400, "DIGEST_INVALID")
	s.do(t, s.admin, "GET", location, nil).want(t, 404, "BLOB_UPLOAD_UNKNOWN") // its bytes are gone
	s.do(t, s.admin, "HEAD", "/v2/team/app/blobs/"+digestOf("other"), nil).want(t, 404, "")
	s.do(t, s.admin, "POST", "/v2/team/app/blobs/uploads/?digest="+digestOf("other"), strings.NewReader("content")).want(t, 400, "DIGEST_INVALID")
	if left := uploadFiles(t, s); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func uploadFiles(t *testing.T, s *service) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(s.dir, "blobs", "uploads"))
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestAnUploadSurvivesARestart(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	first, second := strings.Repeat("first", 100_000), strings.Repeat("second", 100_000)
	location := s.begin(t, "team/app")
	s.do(t, s.admin, "PATCH", location, strings.NewReader(first)).want(t, 202, "")
	s.Restart(t)

	status := s.do(t, s.admin, "GET", location, nil).want(t, 204, "")
	if want := fmt.Sprintf("0-%d", len(first)-1); status.Header.Get("Range") != want || status.Header.Get("Location") != location {
		t.Errorf("status: got %s at %s, want %s at %s", status.Header.Get("Range"), status.Header.Get("Location"), want, location)
	}
	s.do(t, s.admin, "PATCH", location, strings.NewReader(second)).want(t, 202, "")
	s.Restart(t)
	s.do(t, s.admin, "PUT", location+"?digest="+digestOf(first+second), nil).want(t, 201, "")
	if got := s.do(t, s.admin, "GET", "/v2/team/app/blobs/"+digestOf(first+second), nil).want(t, 200, ""); got.body != first+second {
		t.Error("read other bytes")
	}
}

func TestALongUploadIsKeptAlive(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	location := s.begin(t, "team/app")
	received := func() int64 {
		t.Helper()
		u, err := s.store.Upload(t.Context(), location[strings.LastIndex(location, "/")+1:])
		if err != nil {
			t.Fatal(err)
		}
		return u.Received
	}
	s.patch(t, location, "0123", "0-3").want(t, 202, "")
	if got := received(); got != 0 { // a row is not rewritten for every chunk
		t.Errorf("at once: got %d bytes noted, want 0", got)
	}
	s.clock.Store(int64(2 * time.Minute))
	s.patch(t, location, "4567", "4-7").want(t, 202, "")
	if got := received(); got != 8 {
		t.Errorf("later: got %d bytes noted, want 8", got)
	}
}

func TestAnUploadGoesOnAfterABrokenConnection(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	location := s.begin(t, "team/app")

	conn, err := net.Dial("tcp", s.Registry)
	if err != nil {
		t.Fatal(err)
	}
	r, _ := http.NewRequest("PATCH", location, nil)
	r.SetBasicAuth(s.admin.Username, s.admin.Password)
	fmt.Fprintf(conn, "PATCH %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nContent-Length: 100\r\n\r\nhalf", r.URL.Path, s.Registry, r.Header.Get("Authorization"))
	conn.Close()

	deadline := time.Now().Add(10 * time.Second)
	for s.do(t, s.admin, "GET", location, nil).want(t, 204, "").Header.Get("Range") != "0-3" {
		if time.Now().After(deadline) {
			t.Fatal("the first half never arrived")
		}
	}
	for s.patch(t, location, " and half", "4-12").StatusCode == http.StatusConflict { // until the server has noticed
		if time.Now().After(deadline) {
			t.Fatal("the upload stayed busy")
		}
	}
	s.do(t, s.admin, "PUT", location+"?digest="+digestOf("half and half"), nil).want(t, 201, "")
}

func TestAnUploadBelongsToOneUserAndOneRepository(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	bob := s.user(t, s.Account, "bob")
	s.grant(t, "bob", "team", "", 3)
	s.blob(t, s.admin, "team/other", "content")
	location := s.begin(t, "team/app")

	s.do(t, bob, "GET", location, nil).want(t, 404, "BLOB_UPLOAD_UNKNOWN")
	s.do(t, s.admin, "GET", strings.Replace(location, "team/app", "team/other", 1), nil).want(t, 404, "BLOB_UPLOAD_UNKNOWN")
	s.do(t, s.admin, "GET", strings.Replace(location, "team/app", "team/none", 1), nil).want(t, 404, "BLOB_UPLOAD_UNKNOWN")
	s.do(t, s.admin, "GET", location+"x", nil).want(t, 404, "BLOB_UPLOAD_UNKNOWN")
	s.do(t, s.admin, "DELETE", location, nil).want(t, 204, "")
	s.do(t, s.admin, "DELETE", location, nil).want(t, 404, "BLOB_UPLOAD_UNKNOWN")
}

func TestABlobIsServedInRanges(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	path := "/v2/team/app/blobs/" + s.blob(t, s.admin, "team/app", "0123456789")

	head := s.do(t, s.admin, "HEAD", path, nil).want(t, 200, "")
	if head.ContentLength != 10 || head.Header.Get("Accept-Ranges") != "bytes" {
		t.Errorf("got %d bytes, ranges %q", head.ContentLength, head.Header.Get("Accept-Ranges"))
	}
	for _, tt := range []struct {
		asked, want string
		status      int
	}{
		{"bytes=0-0", "0", 206},
		{"bytes=4-", "456789", 206},
		{"bytes=-3", "789", 206},
		{"bytes=2-5", "2345", 206},
		{"bytes=8-99", "89", 206},
		{"bytes=10-", "", 416},
	} {
		got := s.do(t, s.admin, "GET", path, nil, "Range", tt.asked)
		if got.StatusCode != tt.status || tt.status == 206 && got.body != tt.want {
			t.Errorf("%s: got %d %q, want %d %q", tt.asked, got.StatusCode, got.body, tt.status, tt.want)
		}
	}
	s.do(t, s.admin, "GET", path, nil, "If-None-Match", head.Header.Get("Etag")).want(t, 304, "")
}

func TestABlobWhoseFileIsLostIsUnknownUntilItIsPushedAgain(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	digest := s.blob(t, s.admin, "team/app", "content")
	if err := os.Remove(blobFile(s, digest)); err != nil {
		t.Fatal(err)
	}
	s.do(t, s.admin, "GET", "/v2/team/app/blobs/"+digest, nil).want(t, 404, "BLOB_UNKNOWN")
	s.blob(t, s.admin, "team/app", "content")
	s.do(t, s.admin, "GET", "/v2/team/app/blobs/"+digest, nil).want(t, 200, "")
}
