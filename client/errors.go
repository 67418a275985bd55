package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Error is a refusal from SWR or IAM themselves, as opposed to a failure to reach them.
type Error struct {
	Status     int           // HTTP status
	Code       string        // such as SVCSTG.SWR.4090060; empty when the answer carried none
	Message    string        // upstream's own words
	Detail     string        // more of them, often empty
	RequestID  string        // for a support ticket
	RetryAfter time.Duration // how long upstream asks to wait; zero when it does not say
}

// Error describes the refusal for a log.
func (e *Error) Error() string {
	text := strings.TrimSpace(fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status)))
	for _, part := range []string{e.Code, e.Message, e.Detail} {
		if part != "" {
			text += ": " + part
		}
	}
	return text
}

// Unreachable is a failure to get an answer of SWR's: refused, timed out, cut off,
// or from something that stands in between. Whether a change took effect is then unknown.
type Unreachable struct {
	Host string
	Err  error
}

// Error describes the failure for a log.
func (e *Unreachable) Error() string { return fmt.Sprintf("reach %s: %v", e.Host, e.Err) }

// Unwrap gives the reason: the network's own error, or what is wrong with the answer.
func (e *Unreachable) Unwrap() error { return e.Err }

// unreachable explains why req has no answer. It prefers the context's own error to its cause,
// which may be the refusal of another call.
func unreachable(ctx context.Context, req *http.Request, err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return &Unreachable{Host: req.URL.Host, Err: err}
}
