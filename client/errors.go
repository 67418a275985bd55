package client

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
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
	text := fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status))
	for _, part := range []string{e.Code, e.Message, e.Detail} {
		if part != "" {
			text += ": " + part
		}
	}
	return text
}

// is reports whether e carries one of these codes, given without their common prefix.
func (e *Error) is(codes ...string) bool {
	_, short, _ := strings.Cut(e.Code, "SVCSTG.SWR.")
	return slices.Contains(codes, short)
}

// Unreachable is a failure to get any answer: refused, timed out, cut off.
// Whether a change took effect is then unknown.
type Unreachable struct {
	Host string
	Err  error
}

// Error describes the failure for a log.
func (e *Unreachable) Error() string { return fmt.Sprintf("reach %s: %v", e.Host, e.Err) }

// Unwrap gives the network's own error.
func (e *Unreachable) Unwrap() error { return e.Err }

// IsUnreachable reports whether no answer came at all.
func IsUnreachable(err error) bool {
	_, ok := errors.AsType[*Unreachable](err)
	return ok
}

// IsUnauthenticated reports whether the credential is missing, wrong or at its end.
func IsUnauthenticated(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusUnauthorized && !e.is("4011064")
}

// IsForbidden reports whether the caller is known but may not do this.
// SWR answers one such case with 401: signing in again would not help.
func IsForbidden(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && (e.Status == http.StatusForbidden && !throttled(e) || e.is("4011064"))
}

// IsNotFound reports whether the thing named is not there; SWR says so with 400 in three places.
func IsNotFound(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && (e.Status == http.StatusNotFound || e.is("4001090", "4000306", "4001158"))
}

// IsConflict reports whether the name is taken or another change came first.
func IsConflict(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusConflict
}

// IsNotEmpty reports whether something must be deleted first.
func IsNotEmpty(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusNotAcceptable
}

// IsQuota reports whether a quota is used up.
func IsQuota(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.is("4000097", "4000098", "4000099", "5007019")
}

// IsThrottled reports whether too many requests were made.
func IsThrottled(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && throttled(e)
}

// throttled is IsThrottled for an error already in hand.
func throttled(e *Error) bool {
	return e.Status == http.StatusTooManyRequests || e.is("4031032", "4031042")
}

// busy reports whether upstream asks for the same request again a little later.
func busy(e *Error) bool {
	return e.Status == http.StatusBadGateway || e.Status == http.StatusServiceUnavailable ||
		e.Status == http.StatusGatewayTimeout || e.is("4090023")
}
