package swrtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"swr-console/swr"
)

// description is openapi.yaml, read once for all tests of a package.
type description struct {
	*openapi3.T
	paths []template
}

// template is one path of the file, its parameters written {so}.
type template struct {
	path     string
	segments []string
	item     *openapi3.PathItem
}

var document = sync.OnceValues(func() (*description, error) {
	doc, err := openapi3.NewLoader().LoadFromData(swr.OpenAPI())
	if err != nil {
		return nil, err
	}
	if err := doc.Validate(openapi3.NewLoader().Context); err != nil {
		return nil, err
	}
	// What a file of version 3.1 says is compiled anew for each answer. All that
	// this one says the quick validator of version 3.0 knows as well.
	doc.OpenAPI = "3.0.3"
	closeAnswers(doc)
	return &description{T: doc, paths: templates(doc)}, nil
})

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

// options asks for everything at once, and leaves credentials to the service.
func (d *description) options() *openapi3filter.Options {
	return &openapi3filter.Options{
		MultiError: true, IncludeResponseStatus: true, SkipSettingDefaults: true,
		AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
	}
}

// closeAnswers makes a key that the file does not name a mistake in an answer,
// though real clients ignore it.
func closeAnswers(doc *openapi3.T) {
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			for _, response := range operation.Responses.Map() {
				for _, media := range response.Value.Content {
					closeSchema(media.Schema)
				}
			}
		}
	}
}

func closeSchema(ref *openapi3.SchemaRef) {
	s := ref.Value
	if s.Items != nil {
		closeSchema(s.Items)
	}
	if len(s.Properties) == 0 || s.AdditionalProperties.Has != nil || s.AdditionalProperties.Schema != nil {
		return
	}
	s.AdditionalProperties.Has = new(false)
	for _, property := range s.Properties {
		closeSchema(property)
	}
}

func readJSON(text []byte) (v any, err error) {
	err = json.Unmarshal(text, &v)
	return v, err
}
