package swr

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"runtime/debug"
	"time"

	"swr-console/swr/store"
)

// maxBody is how much of a request's body the API reads; the registry has its own limits.
const maxBody = 1 << 20

// requestID names each answer, so that a log line and the change it made can be found for it.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var id [16]byte
		rand.Read(id[:]) // never fails
		w.Header().Set("X-Request-Id", hex.EncodeToString(id[:]))
		ctx := store.WithChange(r.Context(), store.Change{RequestID: hex.EncodeToString(id[:])})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// recoverPanic turns a panic into an answer that says nothing about it.
func (s *Server) recoverPanic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler {
				panic(cause)
			}
			s.log.ErrorContext(r.Context(), "panic", "request_id", w.Header().Get("X-Request-Id"),
				"method", r.Method, "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
			writeRefusal(w, internalError)
		}()
		next.ServeHTTP(w, r)
	})
}

// escapedPath makes chi route what stands on the wire, so that each name is
// unescaped exactly once: by pathName.
func escapedPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.RawPath = r.URL.EscapedPath()
		next.ServeHTTP(w, r)
	})
}

// bodyTime is how long a body of the API may take to come, so that strangers who
// send theirs byte by byte, or not at all, hold no connection for ever.
const bodyTime = 30 * time.Second

func limitBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limitBodyTime(w, r, bodyTime)
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// limitBodyTime sets the deadline of a body that is still to come. Once it has come the
// server takes the deadline back; where there is none it would end a long answer.
func limitBodyTime(w http.ResponseWriter, r *http.Request, limit time.Duration) {
	if r.ContentLength != 0 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(limit)) // a recorder has none
	}
}

// action answers one operation or returns why it does not.
type action func(w http.ResponseWriter, r *http.Request) error

// do runs an operation of SWR. It alone decides what a refusal looks like.
func (s *Server) do(a action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := a(w, r); err != nil {
			writeRefusal(w, s.refusal(w, r, err))
		}
	}
}

// iamDo is do for operations of IAM, whose refusals look different.
func (s *Server) iamDo(a action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := a(w, r); err != nil {
			writeIAMRefusal(w, s.refusal(w, r, err))
		}
	}
}
