package handlers

import (
	"errors"
	"fmt"
	"mime"
	"net/http"

	"swr-console/handlers/session"
)

// parseForm reads the fields of a posted form, all of them at once, so that what is too large or no form
// is refused before anything is done.
func parseForm(r *http.Request) error {
	if r.ContentLength > session.MaxForm { // said beforehand: no byte of it need be read
		return &http.MaxBytesError{Limit: session.MaxForm}
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.ContentLength != 0 && (err != nil || kind != "application/x-www-form-urlencoded" && kind != "multipart/form-data") {
		return errBadForm
	}
	if kind == "multipart/form-data" { // htmx sends a form with this type when it holds a file
		err = r.ParseMultipartForm(session.MaxForm)
	} else {
		err = r.ParseForm()
	}
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); err == nil || tooLarge {
		return err
	}
	return fmt.Errorf("%w: %w", errBadForm, err)
}
