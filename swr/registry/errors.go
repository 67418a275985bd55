package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"syscall"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// refusal is an answer in the registry's error format. Container tools show
// the message to whoever runs them.
type refusal struct {
	status        int
	code, message string
	detail        any
	challenge     string // WWW-Authenticate, with 401
}

// Error is the code and the message.
func (e *refusal) Error() string { return e.code + ": " + e.message }

func refuse(status int, code, format string, args ...any) *refusal {
	return &refusal{status: status, code: code, message: fmt.Sprintf(format, args...)}
}

// fail is the one place where an error becomes an answer.
func (g *Registry) fail(w http.ResponseWriter, r *http.Request, err error) {
	answer := explain(err)
	if answer.status >= 500 && r.Context().Err() == nil {
		g.log.Error("registry", "request_id", w.Header().Get("X-Request-Id"), "method", r.Method, "path", r.URL.Path, "error", err)
	}
	leaveBody(w, r)
	if answer.challenge != "" {
		w.Header().Set("WWW-Authenticate", answer.challenge)
	}
	type problem struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Detail  any    `json:"detail,omitempty"`
	}
	writeJSON(w, answer.status, map[string][]problem{"errors": {{answer.code, answer.message, answer.detail}}})
}

// leaveTime is how long the server waits for the rest of a body that nobody wants any more.
const leaveTime = 5 * time.Second

// leaveBody keeps those whose request is refused from holding the connection by
// never sending the body that they announced.
func leaveBody(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength != 0 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(leaveTime)) // a recorder has none
	}
}

// explain finds the refusal in err, or the one that its cause deserves.
func explain(err error) *refusal {
	if answer, ok := errors.AsType[*refusal](err); ok {
		return answer
	}
	switch {
	case errors.Is(err, blob.ErrMismatch):
		return refuse(http.StatusBadRequest, "DIGEST_INVALID", "%s", blob.ErrMismatch)
	case errors.Is(err, blob.ErrBusy):
		return refuse(http.StatusConflict, "BLOB_UPLOAD_INVALID", "%s", blob.ErrBusy)
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrReferenced):
		return refuse(http.StatusNotFound, "NAME_UNKNOWN", "the repository has been deleted meanwhile")
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, store.ErrFull):
		return refuse(http.StatusInsufficientStorage, "UNAVAILABLE", "the registry's disk is full: ask its operator")
	case errors.Is(err, store.ErrBusy), errors.Is(err, context.Canceled):
		return refuse(http.StatusServiceUnavailable, "UNAVAILABLE", "the registry is busy: try again")
	}
	return refuse(http.StatusInternalServerError, "UNKNOWN", "the registry could not do this: see its log")
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // nobody is left to hear of an error
}
