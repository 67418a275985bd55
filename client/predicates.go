package client

import (
	"errors"
	"net/http"
	"slices"
	"strings"
)

// IsUnreachable reports whether no answer of SWR's came at all.
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
	return ok && (e.Status == http.StatusForbidden && !throttled(e) && !usedUp(e) || e.is("4011064"))
}

// IsNotFound reports whether the thing named is not there; SWR says so with 400 in three places.
func IsNotFound(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && (e.Status == http.StatusNotFound || e.is("4001090", "4000306", "4001158"))
}

// IsConflict reports whether the name is taken or another change came first.
// A service that is too busy says 409 as well, and is not meant.
func IsConflict(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusConflict && !busy(e)
}

// IsNotEmpty reports whether something must be deleted first.
func IsNotEmpty(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusNotAcceptable
}

// IsQuota reports whether a quota is used up.
func IsQuota(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && usedUp(e)
}

// usedUp is IsQuota for an error already in hand; the status may be 400, 403 or 500.
func usedUp(e *Error) bool { return e.is("4000097", "4000098", "4000099", "5007019") }

// IsThrottled reports whether too many requests were made.
func IsThrottled(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && throttled(e)
}

// throttled is IsThrottled for an error already in hand.
func throttled(e *Error) bool {
	return e.Status == http.StatusTooManyRequests || e.is("4031032", "4031042")
}

// IsBusy reports whether SWR asks for the same request again a little later: another change is under way,
// or a gateway cannot reach it.
func IsBusy(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && busy(e)
}

// busy is IsBusy for an error already in hand.
func busy(e *Error) bool {
	return e.Status == http.StatusBadGateway || e.Status == http.StatusServiceUnavailable ||
		e.Status == http.StatusGatewayTimeout || e.is("4090023")
}

// OutcomeUnknown reports whether err leaves open if a change took effect: no answer came, or one that SWR or
// something before it gave in the midst of the work. What it refused is certain, and so is what was not sent.
func OutcomeUnknown(err error) bool {
	if err == nil || errors.Is(err, ErrName) {
		return false
	}
	e, refused := errors.AsType[*Error](err)
	return !refused || e.Status == http.StatusRequestTimeout ||
		(e.Status < 400 || e.Status >= 500) && e.Status != http.StatusNotImplemented && !usedUp(e)
}

// is reports whether e carries one of these codes, given without their common prefix.
func (e *Error) is(codes ...string) bool {
	return slices.Contains(codes, strings.TrimPrefix(e.Code, swrCode))
}
