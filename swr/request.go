package swr

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
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
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return unreadable(err)
	}
	if repeatsKey(body) {
		return refuse("4000014", "the body has a key twice")
	}
	err = json.Unmarshal(body, into)
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if no := wrongType[mismatch.Field]; no != nil {
			return no
		}
		return refuse("4001018", strings.TrimPrefix(mismatch.Field+" has the wrong type", " "))
	}
	return unreadable(err)
}

// unreadable is what to answer when a body could not be decoded.
func unreadable(err error) error {
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); err == nil || tooLarge {
		return err
	}
	if errors.Is(err, os.ErrDeadlineExceeded) { // which names addresses
		return errSlowBody
	}
	_, broken := errors.AsType[*json.SyntaxError](err)
	if broken || errors.Is(err, io.ErrUnexpectedEOF) {
		return errBadJSON
	}
	return refuse("4000014", err.Error()) // a field that says what it cannot be
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

// writeNothing answers what is done and has nothing to show, as deletions are.
func writeNothing(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}
