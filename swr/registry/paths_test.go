package registry_test

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestOddPathsAreRefused(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	digest := s.blob(t, s.admin, "team/app", "content")
	for path, want := range map[string]int{
		"/v2/team/app/blobs/" + digest:                                 200,
		"/v2/team/app/blobs/" + strings.Replace(digest, ":", "%3A", 1): 200,
		"/v2/team/app/blobs/sha256:..%2F..%2F..%2Fetc%2Fpasswd":        404,
		"/v2/team/app/blobs/sha256:" + strings.Repeat("%00", 64):       400,
		"/v2/team/app/blobs/..":                                        400,
		"/v2/team/../app/blobs/" + digest:                              400,
		"/v2/team/%2e%2e/app/blobs/" + digest:                          400,
		"/v2/../team/app/blobs/" + digest:                              400,
		"/v2/team/app/../../blobs/" + digest:                           400,
		"/v2//team/app/blobs/" + digest:                                400,
		"/v2/team//app/blobs/" + digest:                                400,
		"/v2/team/app//blobs/" + digest:                                400,
		"/v2/team/app/blobs/" + digest + "/":                           404,
		"/v2/TEAM/app/blobs/" + digest:                                 400,
		"/v2/team/App/blobs/" + digest:                                 400,
		"/v2/team/app%00/blobs/" + digest:                              400,
		"/v2/team/app%0d%0aX:%20y/blobs/" + digest:                     400,
		"/v2/team/a--b/blobs/" + digest:                                400,
		"/v2/team/" + strings.Repeat("a", 129) + "/blobs/" + digest:    400,
		"/v2/" + strings.Repeat("a", 65) + "/app/blobs/" + digest:      400,
		"/v2/app/blobs/" + digest:                                      400,
		"/v2/team/app/manifests/":                                      400,
		"/v2/team/app/manifests/.hidden":                               400,
		"/v2/team/app/manifests/a%20b":                                 400,
		"/v2/team/app/manifests/" + strings.Repeat("a", 129):           400,
		"/v2/team/app/manifests/md5:d41d8cd98f00b204e9800998ecf8427e":  400,
		"/v2/team/app/blobs/uploads/..":                                404,
		"/v2/team/app/blobs/uploads/..%2F..%2Fkeys":                    404,
		"/v2/team/app/blobs/uploads/%00%ff":                            404,
		"/v2/team/app/tags/":                                           404,
		"/v2/team/app/tags/latest":                                     404,
		"/v2/team/app":                                                 404,
		"/v2/blobs/uploads/x":                                          400,
		"/v2/team/app/referrers/latest":                                400,
	} {
		if got := s.raw(t, "GET "+path); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
}

// raw sends a request line as it is, which no HTTP client would, and returns the status.
func (s *service) raw(t testing.TB, line string) int {
	t.Helper()
	conn, err := net.Dial("tcp", s.Registry)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	r, _ := http.NewRequest("GET", "/", nil)
	r.SetBasicAuth(s.admin.Username, s.admin.Password)
	fmt.Fprintf(conn, "%s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", line, s.Registry, r.Header.Get("Authorization"))
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}

func TestWordsOfThePathMayBeNames(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, organization := range []string{"blobs", "tags"} {
		s.organization(t, organization)
	}
	for _, repository := range []string{"blobs/uploads", "blobs/manifests/tags/list", "tags/blobs/uploads/blobs", "tags/referrers", "blobs/v2"} {
		manifest := simpleImage(t, s, repository, "layer")
		s.put(t, repository, "list", ociImage, manifest).want(t, 201, "")
		got := s.do(t, s.admin, "GET", "/v2/"+repository+"/tags/list", nil).want(t, 200, "")
		if want := fmt.Sprintf(`{"name":%q,"tags":["list"]}`, repository) + "\n"; got.body != want {
			t.Error(cmp.Diff(want, got.body))
		}
	}
}

func FuzzPathsNeverFailAndNeverEscape(f *testing.F) {
	s := start(f)
	s.organization(f, "team")
	for _, seed := range []string{
		"team/app/blobs/uploads/", "team/app/manifests/latest", "team/../../../etc/passwd/manifests/x",
		"team/app/blobs/sha256:" + strings.Repeat("a", 64), "_catalog", "team/app/tags/list?n=1&last=%ff", "%",
		"team/app/blobs/uploads/?mount=sha256:x&from=../..", "team/app/blobs/uploads/?digest=sha256:..",
	} {
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			f.Add(method, seed)
		}
	}
	f.Fuzz(func(t *testing.T, method, path string) {
		if strings.ContainsAny(method+path, " \r\n") || method == "" || path == "" {
			return // this would be more than one request line, or none
		}
		if status := s.raw(t, method+" /v2/"+path); status >= 500 && status != http.StatusNotImplemented {
			t.Errorf("%s %q: got %d", method, path, status)
		}
		onlyBlobs(t, s.dir)
	})
}

// onlyBlobs fails when the data directory holds a file where none belongs.
func onlyBlobs(t *testing.T, dir string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(filepath.Dir(dir)), filepath.Base(dir), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		parts := strings.Split(path, "/")[1:]
		isBlob := len(parts) == 4 && parts[0] == "blobs" && strings.HasPrefix(parts[3], parts[2])
		isUpload := len(parts) == 3 && parts[0] == "blobs" && parts[1] == "uploads"
		isService := parts[0] == "keys" || strings.HasPrefix(parts[0], "swr.db")
		if !isBlob && !isUpload && !isService {
			t.Errorf("a file at %s", path)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
