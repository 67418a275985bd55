// Package static holds the files that browsers fetch. They are built in memory
// once, named after their content and kept by browsers for good.
package static

import (
	"embed"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

//go:embed css/*.css js/*.js vendor/*.js icons/*.svg
var files embed.FS

// Assets serves the files.
type Assets struct {
	paths  map[string]string // app.css → /static/app.<fingerprint>.css
	assets map[string]*asset // by path
}

// New returns the assets, which are built the first time they are asked for.
func New() *Assets { return built() }

var built = sync.OnceValue(build)

// Path returns the address of the asset called name, below the base path of the
// console. There is no asset without an address: a wrong name panics.
func Path(name string) string { return New().Path(name) }

// Path is the function of the same name.
func (a *Assets) Path(name string) string {
	path, ok := a.paths[name]
	if !ok {
		panic("static: no asset " + name)
	}
	return path
}

// ServeHTTP answers the path of an asset, below the base path, and the icon that
// browsers ask for unbidden. An old fingerprint is not found, rather than
// answered with content that the page did not mean.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/favicon.ico" {
		a.send(w, r, a.Path("favicon.svg"), "public, max-age=86400")
		return
	}
	a.send(w, r, r.URL.Path, "public, max-age=31536000, immutable")
}

func (a *Assets) send(w http.ResponseWriter, r *http.Request, path, cache string) {
	asset, ok := a.assets[path]
	if !ok {
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}

	encoding, body := asset.encoded(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Set("Content-Type", asset.contentType)
	h.Set("Cache-Control", cache)
	h.Add("Vary", "Accept-Encoding")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// fingerprinted puts the fingerprint into a name: app.css → app.<fingerprint>.css.
func fingerprinted(name, fingerprint string) string {
	stem, extension, _ := strings.Cut(name, ".")
	return stem + "." + fingerprint + "." + extension
}
