package swrtest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
)

// template is one path of the file, its parameters written {so}.
type template struct {
	path     string
	segments []string
	item     *openapi3.PathItem
}

// templates lists the paths, names before parameters: the first that matches is meant.
func templates(doc *openapi3.T) (all []template) {
	for path, item := range doc.Paths.Map() {
		aliases, _ := item.Extensions["x-aliases"].([]any)
		for _, p := range append(aliases, path) {
			all = append(all, template{path, strings.Split(p.(string), "/"), item})
		}
	}
	slices.SortFunc(all, func(a, b template) int {
		return slices.CompareFunc(a.segments, b.segments, func(x, y string) int {
			return strings.Compare(strings.ReplaceAll(x, "{", "~"), strings.ReplaceAll(y, "{", "~"))
		})
	})
	return all
}

// found is the operation that a request asks for.
type found struct {
	*routers.Route
	params map[string]string
}

func (d *description) find(r *http.Request) *found {
	segments := strings.Split(r.URL.EscapedPath(), "/")
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	for _, p := range d.paths {
		operation := p.item.GetOperation(method)
		params, ok := p.match(segments)
		if ok && operation != nil {
			return &found{&routers.Route{Spec: d.T, Path: p.path, PathItem: p.item, Method: method, Operation: operation}, params}
		}
	}
	return nil
}

func (p template) match(segments []string) (map[string]string, bool) {
	if len(segments) != len(p.segments) {
		return nil, false
	}
	params := map[string]string{}
	for i, want := range p.segments {
		name, isParam := strings.CutPrefix(want, "{")
		value, err := url.PathUnescape(segments[i])
		if err != nil || value == "" && isParam || value != want && !isParam {
			return nil, false
		}
		if isParam {
			params[strings.TrimSuffix(name, "}")] = value
		}
	}
	return params, true
}
