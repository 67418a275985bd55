package swr

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"swr-console/client"
)

// pathName reads the name in a path segment. Bad refuses one that is no name.
func pathName(r *http.Request, key string, bad *refusal) (string, error) {
	segment, err := url.PathUnescape(chi.URLParam(r, key))
	if err != nil || !utf8.ValidString(segment) {
		return "", bad
	}
	if strings.Contains(segment, "/") { // as %2F
		return "", errSlash
	}
	name, err := client.DecodeName(segment)
	if err != nil {
		return "", bad
	}
	return name, nil
}

// readBody decodes the request's body into into. A field of the wrong type is
// refused with what wrongType says about it.
func readBody(r *http.Request, into any, wrongType map[string]*refusal) error {
	decoder := json.NewDecoder(r.Body)
	err := decoder.Decode(into)
	if err == nil {
		err = nothingLeft(decoder)
	}
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if no := wrongType[mismatch.Field]; no != nil {
			return no
		}
		return refuse("4001018", strings.TrimPrefix(mismatch.Field+" has the wrong type", " "))
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); err != nil && !ok {
		return errBadJSON
	}
	return err
}

func nothingLeft(d *json.Decoder) error {
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.Join(errBadJSON, err)
	}
	return nil
}

// writeJSON answers with body.
func writeJSON(w http.ResponseWriter, status int, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(text)
	return nil
}

// writeCreated answers 201 with an empty object: clients decode the body, and fail when there is none.
func writeCreated(w http.ResponseWriter) error { return writeJSON(w, http.StatusCreated, struct{}{}) }
