package registry

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"swr-console/client"
)

// kind is what a path points to.
type kind int

const (
	ping kind = iota
	tokenRealm
	catalog
	manifest
	oneBlob
	uploads
	oneUpload
	tagList
	referrers
)

// route is one operation and the level that it needs.
type route struct {
	need   client.Level
	answer func(*Registry, http.ResponseWriter, *http.Request, *call) error
}

// routes is the registry's table of contents. What needs no level checks for itself who asks.
var routes = map[kind]map[string]route{
	ping:       reading(client.LevelNone, (*Registry).ping),
	tokenRealm: {"GET": {client.LevelNone, (*Registry).issueToken}},
	catalog:    reading(client.LevelNone, (*Registry).catalog),
	tagList:    reading(client.LevelRead, (*Registry).tagList),
	referrers:  reading(client.LevelRead, (*Registry).referrers),
	oneBlob: {
		"GET":    {client.LevelRead, (*Registry).getBlob},
		"HEAD":   {client.LevelRead, (*Registry).getBlob},
		"DELETE": {client.LevelManage, (*Registry).deleteBlob},
	},
	uploads: {"POST": {client.LevelWrite, (*Registry).startUpload}},
	oneUpload: {
		"GET":    {client.LevelWrite, (*Registry).uploadStatus},
		"PATCH":  {client.LevelWrite, (*Registry).appendUpload},
		"PUT":    {client.LevelWrite, (*Registry).finishUpload},
		"DELETE": {client.LevelWrite, (*Registry).cancelUpload},
	},
	manifest: {
		"GET":    {client.LevelRead, (*Registry).getManifest},
		"HEAD":   {client.LevelRead, (*Registry).getManifest},
		"PUT":    {client.LevelWrite, (*Registry).putManifest},
		"DELETE": {client.LevelManage, (*Registry).deleteManifest},
	},
}

func reading(need client.Level, answer func(*Registry, http.ResponseWriter, *http.Request, *call) error) map[string]route {
	return map[string]route{"GET": {need, answer}, "HEAD": {need, answer}}
}

// call is one request, understood.
type call struct {
	target
	caller caller
	place  place
}

// target is what a path says.
type target struct {
	kind      kind
	name      name
	reference string // a tag, a digest or an upload's id
}

// ServeHTTP answers one request of a container client.
func (g *Registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Docker-Distribution-Api-Version", "registry/2.0")
	if err := g.serve(w, r); err != nil {
		g.fail(w, r, err)
	}
}

// serve finds what the request means, who asks, and whether they may.
func (g *Registry) serve(w http.ResponseWriter, r *http.Request) (err error) {
	var c call
	if c.target, err = parsePath(r.URL.Path); err != nil {
		return err
	}
	methods := routes[c.kind]
	route, known := methods[r.Method]
	if !known {
		w.Header().Set("Allow", strings.Join(slices.Sorted(maps.Keys(methods)), ", "))
		return refuse(http.StatusMethodNotAllowed, "UNSUPPORTED", "%s is not offered here", r.Method)
	}
	if c.caller, err = g.authenticate(r, c.target, route.need); err != nil {
		return err
	}
	if route.need != client.LevelNone {
		if c.place, err = g.authorize(r.Context(), c.caller, c.name, route.need); err != nil {
			return err
		}
		r = r.WithContext(c.changing(r.Context(), route.need))
	}
	return route.answer(g, w, r, &c)
}

// TokenPath is where clients exchange a credential for a token.
const TokenPath = "/swr/auth/v2/registry/auth"

// parsePath reads a path from its end: names may hold slashes and any word.
func parsePath(path string) (target, error) {
	switch path {
	case "/v2/": // without the slash it is the management API
		return target{kind: ping}, nil
	case TokenPath:
		return target{kind: tokenRealm}, nil
	case "/v2/_catalog":
		return target{kind: catalog}, nil
	}
	rest, found := strings.CutPrefix(path, "/v2/")
	t, full, known := splitPath(rest)
	if !found || !known {
		return target{}, refuse(http.StatusNotFound, "UNSUPPORTED", "a registry has nothing at this path")
	}
	var err error
	t.name, err = parseName(full)
	return t, err
}

func splitPath(path string) (t target, name string, known bool) {
	if name, found := strings.CutSuffix(strings.TrimSuffix(path, "/"), "/blobs/uploads"); found {
		return target{kind: uploads}, name, true
	}
	name, last := cutLast(path)
	t.reference = last
	name, word := cutLast(name)
	switch word {
	case "manifests":
		t.kind = manifest
	case "referrers":
		t.kind = referrers
	case "blobs":
		t.kind = oneBlob
	case "tags":
		t.kind = tagList
		return t, name, last == "list"
	case "uploads":
		t.kind = oneUpload
		name, word = cutLast(name)
		return t, name, word == "blobs"
	default:
		return target{}, "", false
	}
	return t, name, true
}

// cutLast splits a path before its last segment.
func cutLast(path string) (before, last string) {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)], path[i+1:]
}
