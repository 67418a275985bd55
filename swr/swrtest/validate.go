package swrtest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
)

// validated fails t for each answer of the API that openapi.yaml does not
// describe, and for each request that the service accepted and the file does not.
func validated(t testing.TB, next http.Handler) http.Handler {
	doc, err := document()
	if err != nil {
		t.Fatal("openapi.yaml: ", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !ofTheAPI(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		var sent bytes.Buffer
		seen := r.Clone(r.Context()) // the service rewrites paths and wraps bodies
		if r.Body != nil {
			r.Body = teeBody{io.TeeReader(r.Body, &sent), r.Body}
		}
		got := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(got, r)

		seen.Body = io.NopCloser(&sent)
		seen.Header.Set("Content-Type", "application/json") // not required of anybody
		if err := doc.check(seen, got); err != nil {
			t.Errorf("%s %s answered %d: openapi.yaml: %v\n%.2000s", r.Method, seen.URL, got.status, err, got.body.Bytes())
		}
	})
}

// ofTheAPI tells the API and IAM from the registry, which shares their port.
func ofTheAPI(path string) bool {
	registry := strings.HasPrefix(path, "/v2/") && !strings.HasPrefix(path, "/v2/manage/")
	return !registry && !strings.HasPrefix(path, "/swr/") && path != "/openapi.yaml"
}

type teeBody struct {
	io.Reader
	io.Closer
}

// answer keeps what it writes.
type answer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	a.body.Write(p)
	return a.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach what is below.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// Flush sends what was written so far.
func (a *answer) Flush() { _ = http.NewResponseController(a.ResponseWriter).Flush() }

// check compares one request and its answer with the file.
func (d *description) check(r *http.Request, got *answer) error {
	route := d.find(r)
	if route == nil {
		return d.checkRefusal(got)
	}
	asked := &openapi3filter.RequestValidationInput{
		Request: r, PathParams: route.params, Route: route.Route, Options: d.options(),
	}
	if got.status < 300 {
		if err := openapi3filter.ValidateRequest(r.Context(), asked); err != nil {
			return fmt.Errorf("accepted, though not described: %w", err)
		}
	}
	answered := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: asked, Status: got.status, Header: got.Header(), Options: d.options(),
	}
	answered.SetBodyBytes(got.body.Bytes())
	if err := openapi3filter.ValidateResponse(r.Context(), answered); err != nil {
		return err
	}
	if got.status == http.StatusNoContent && got.body.Len() > 0 {
		return errors.New("a body with 204")
	}
	return nil
}

// checkRefusal is check for what is no operation: the only answer is a refusal.
func (d *description) checkRefusal(got *answer) error {
	if got.status < 400 {
		return errors.New("there is no such operation in the file")
	}
	if got.body.Len() == 0 { // HEAD
		return nil
	}
	body, err := readJSON(got.body.Bytes())
	if err != nil {
		return err
	}
	return d.Components.Schemas["Error"].Value.VisitJSON(body, openapi3.MultiErrors())
}
