package main

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

var (
	hostname = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*$`)
	basePath = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$`) // no empty segment, no dot first
)

// webURL checks an optional http or https URL that may have a path and nothing
// after it. It returns nil unless there is a good one. No message repeats a URL
// that may hold a password.
func (r *report) webURL(name, value string) *url.URL {
	if value == "" {
		return nil
	}
	u, err := url.Parse(value)
	before := len(r.mistakes)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || !goodHost(u):
		r.mistake(name, "not a URL such as https://swr.example.com")
	case u.User != nil:
		r.mistake(name, "a user or password has no place in this URL")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(value, "#"):
		r.mistake(name, "%q must end with its path: no ? and no #", value)
	case !basePath.MatchString(u.EscapedPath()):
		r.mistake(name, "%q has a path other than plain names between slashes", value)
	}
	if len(r.mistakes) > before {
		return nil
	}
	return u
}

func goodHost(u *url.URL) bool {
	if port := u.Port(); port != "" || strings.HasSuffix(u.Host, ":") {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return false
		}
	}
	return strings.HasPrefix(u.Host, "[") || hostname.MatchString(u.Hostname())
}

// registryURL checks a URL that image names begin with, which have no room for a path.
func (r *report) registryURL(name, value string) {
	if u := r.webURL(name, value); u != nil && strings.Trim(u.Path, "/") != "" {
		r.mistake(name, "%q must have no path: image names begin with the host", value)
	}
}

// upstreamURL checks a URL that tokens are sent to.
func (r *report) upstreamURL(name, value string, allowHTTP bool) {
	if u := r.webURL(name, value); u != nil && u.Scheme == "http" && !isLoopback(u.Hostname()) && !allowHTTP {
		r.mistake(name, "%q would send tokens over plain http: use https, or set server.allow_http", value)
	}
}

// databaseURL checks the URL of a PostgreSQL server, which holds a password.
func (r *report) databaseURL(name string, value Secret) {
	if value.Empty() {
		return
	}
	u, err := url.Parse(value.Reveal())
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || u.Opaque != "" || u.Host == "" && !u.Query().Has("host") {
		r.mistake(name, "not a URL such as postgres://user:password@host/database")
	}
}
