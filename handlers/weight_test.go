package handlers

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"swr-console/client"
)

// What a first visit of the organizations may take, as it crosses the wire, headers aside.
const (
	mostRequests = 6
	mostBytes    = 50 << 10
)

func TestAFirstVisitIsLight(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	for i := range 60 {
		noError(t, c.api.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: fmt.Sprint("team-", i)}))
	}
	visit := append([]string{"/orgs"}, b.get(t, "/orgs").page(t, 200).files()...)
	for _, encoding := range []string{"gzip", "gzip, deflate, br, zstd"} {
		requests, bytes := 0, 0
		for _, path := range visit {
			requests, bytes = requests+1, bytes+len(b.packed(t, path, encoding))
		}
		if requests > mostRequests || bytes > mostBytes || requests < 4 {
			t.Errorf("%s: %d requests and %d bytes, at most %d and %d are allowed", encoding, requests, bytes, mostRequests, mostBytes)
		}
		t.Logf("%s: %d requests, %d bytes", encoding, requests, bytes)
	}
}

// files are the addresses of what a page makes a browser fetch.
func (d document) files() (paths []string) {
	for e := range d.elements("") {
		switch e.Data {
		case "link":
			paths = append(paths, e.get("href"))
		case "script", "img":
			paths = append(paths, e.get("src"))
		}
	}
	return paths
}

// packed is the body of an answer as it crosses the wire.
func (b *browser) packed(t testing.TB, path, encoding string) []byte {
	t.Helper()
	r := b.request(t, http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", encoding) // and so the transport leaves the answer alone
	res := must(transport.RoundTrip(r))(t)
	defer res.Body.Close()
	packed := res.Header.Get("Content-Encoding")
	if res.StatusCode != 200 || packed == "" || !strings.HasSuffix(encoding, packed) || !strings.Contains(res.Header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("%s: %d, packed as %q, varies by %q", path, res.StatusCode, packed, res.Header.Get("Vary"))
	}
	return must(io.ReadAll(res.Body))(t)
}
