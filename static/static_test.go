package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func get(t *testing.T, path, acceptEncoding string) *http.Response {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Accept-Encoding", acceptEncoding)
	w := httptest.NewRecorder()
	New().ServeHTTP(w, r)
	return w.Result()
}

func TestAnAssetIsKeptForGood(t *testing.T) {
	for name, contentType := range map[string]string{
		"app.css":     "text/css; charset=utf-8",
		"app.js":      "text/javascript; charset=utf-8",
		"htmx.js":     "text/javascript; charset=utf-8",
		"favicon.svg": "image/svg+xml",
	} {
		t.Run(name, func(t *testing.T) {
			got := get(t, Path(name), "")
			if got.StatusCode != 200 {
				t.Fatalf("status %d", got.StatusCode)
			}
			if h := got.Header.Get("Content-Type"); h != contentType {
				t.Errorf("content type %q, want %q", h, contentType)
			}
			if h := got.Header.Get("Cache-Control"); h != "public, max-age=31536000, immutable" {
				t.Errorf("cache control %q", h)
			}
			if h := got.Header.Get("Vary"); h != "Accept-Encoding" {
				t.Errorf("vary %q", h)
			}
		})
	}
}

func TestUnknownPathsAreNotFoundAndNotKept(t *testing.T) {
	for _, path := range []string{"/static/app.css", "/static/app.0123456789abcdef0123.css", "/static/", "/static/../static.go"} {
		got := get(t, path, "")
		if got.StatusCode != 404 || got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d, %q", path, got.StatusCode, got.Header.Get("Cache-Control"))
		}
	}
}

func TestTheIconNobodyLinksIsServed(t *testing.T) {
	got := get(t, "/favicon.ico", "")
	if got.StatusCode != 200 || got.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("got %d, %q", got.StatusCode, got.Header.Get("Content-Type"))
	}
	if strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
		t.Error("its address never changes, so it may not be kept for good")
	}
}

func TestEncodingIsTheBestTheBrowserTakes(t *testing.T) {
	for _, tt := range []struct {
		name, accept, want string
	}{
		{"none offered", "", ""},
		{"zstd before gzip", "gzip, deflate, br, zstd", "zstd"},
		{"gzip where zstd is unknown", "gzip, deflate, br", "gzip"},
		{"a weight of zero refuses", "zstd;q=0, gzip;q=0.5", "gzip"},
		{"both refused", "zstd;q=0, gzip;q=0", ""},
		{"a weight that is none refuses", "gzip;q=high", ""},
		{"case does not matter", "GZIP", "gzip"},
		{"unknown encodings are ignored", "br, compress", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := get(t, Path("app.css"), tt.accept)
			if encoding := got.Header.Get("Content-Encoding"); encoding != tt.want {
				t.Fatalf("encoding %q, want %q", encoding, tt.want)
			}
			if !bytes.Equal(decoded(t, got), styles()) {
				t.Error("the content differs once decoded")
			}
		})
	}
}

func TestHeadHasTheSameHeadersAndNoBody(t *testing.T) {
	w := httptest.NewRecorder()
	New().ServeHTTP(w, httptest.NewRequest("HEAD", Path("app.js"), nil))
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("body of %d bytes, length %q", w.Body.Len(), w.Header().Get("Content-Length"))
	}
}

func TestVendoredFilesAreWhatTheirListSays(t *testing.T) {
	list, err := os.ReadFile("vendor/VENDOR.md")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, row := range regexp.MustCompile(`(?m)^\| (\S+\.js) \|.*\| ([0-9a-f]{64}) \|$`).FindAllStringSubmatch(string(list), -1) {
		sums[row[1]] = row[2]
	}
	paths, err := fs.Glob(files, "vendor/*.js")
	if err != nil || len(paths) == 0 || len(paths) != len(sums) {
		t.Fatalf("%d files, %d in the list: %v", len(paths), len(sums), err)
	}
	for _, p := range paths {
		content, _ := files.ReadFile(p)
		sum := sha256.Sum256(content)
		if got := hex.EncodeToString(sum[:]); got != sums[path.Base(p)] {
			t.Errorf("%s has sha256 %s", p, got)
		}
	}
}

func TestEveryStylesheetHasItsPlace(t *testing.T) {
	paths, err := fs.Glob(files, "css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != len(stylesheets) {
		t.Errorf("%d files, %d in the order", len(paths), len(stylesheets))
	}
	for _, p := range paths {
		if !slices.Contains(stylesheets, strings.TrimSuffix(path.Base(p), ".css")) {
			t.Errorf("%s is not in the order", p)
		}
	}
}

func decoded(t *testing.T, r *http.Response) []byte {
	t.Helper()
	body := io.Reader(r.Body)
	var err error
	switch r.Header.Get("Content-Encoding") {
	case "gzip":
		body, err = gzip.NewReader(r.Body)
	case "zstd":
		body, err = zstd.NewReader(r.Body)
	}
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
