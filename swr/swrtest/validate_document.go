package swrtest

import (
	"encoding/json"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"swr-console/swr"
)

// description is openapi.yaml, read once for all tests of a package.
type description struct {
	*openapi3.T
	paths []template
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
