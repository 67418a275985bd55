package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/go-chi/chi/v5"

	"swr-console/client"
)

// inRepository splits an escaped path into what comes before a repository's name, the name, and what follows.
// "-" cannot be a part of a name, so "/-/" ends it.
var inRepository = regexp.MustCompile(`^(/orgs/[^/]+/repos/)(.+?)(/-/.*)?$`)

// foldRepository lets a repository's name be one parameter of a route although it contains slashes,
// and makes the router match the escaped path, so that every parameter is unescaped exactly once.
func foldRepository(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		escaped := r.URL.EscapedPath()
		if m := inRepository.FindStringSubmatch(escaped); m != nil {
			escaped = m[1] + strings.ReplaceAll(m[2], "/", "%2F") + m[3]
		}
		r.URL.RawPath = escaped
		next.ServeHTTP(w, r)
	})
}

// names reads the parameters of a route, in order. One that could not stand in a path upstream is no page of ours.
func names(r *http.Request, keys ...string) ([]string, error) {
	values := make([]string, len(keys))
	for i, key := range keys {
		name, err := url.PathUnescape(chi.URLParam(r, key))
		if err != nil {
			return nil, errNotFound
		}
		if _, err := client.EncodeName(name); err != nil {
			return nil, err
		}
		values[i] = name
	}
	return values, nil
}

// orgOf is the organization that the address names.
func orgOf(r *http.Request) (string, error) {
	values, err := names(r, "org")
	if err != nil {
		return "", err
	}
	return values[0], nil
}

// repoOf is the organization and the repository that the address names.
func repoOf(r *http.Request) (org, repo string, err error) {
	values, err := names(r, "org", "repo")
	if err != nil {
		return "", "", err
	}
	return values[0], values[1], nil
}

// atBase serves the console under its base path, and nothing beside it but the health checks.
func (h *Handlers) atBase(next http.Handler) http.Handler {
	base := h.base()
	if base == "" {
		return next
	}
	below := http.StripPrefix(base, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case strings.HasPrefix(path, base+"/"):
			below.ServeHTTP(w, r)
		case path == base:
			http.Redirect(w, r, base+"/", http.StatusPermanentRedirect)
		case path == "/healthz", path == "/readyz":
			next.ServeHTTP(w, r)
		default:
			h.fail(w, r, errNotFound)
		}
	})
}

// base is the path under which the console is served, without a final slash.
func (h *Handlers) base() string { return strings.TrimSuffix(h.PublicURL.Path, "/") }

// local is a path of this console to go on to, without the base: next when it is one, else the first page.
// A browser reads "//host", "/\host" and control bytes as another site, and dots, escaped too, as a way out of the base.
func local(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") ||
		strings.ContainsFunc(next, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\\' }) || dotted(u.Path) {
		return "/"
	}
	return next
}

func dotted(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "." || part == ".." {
			return true
		}
	}
	return false
}
