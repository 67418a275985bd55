package swr

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// refusal is an answer that says no.
type refusal struct {
	status        int
	code, message string
	retryAfter    int // seconds; 0 says nothing
}

// Error describes the refusal for a log.
func (r *refusal) Error() string { return r.code + ": " + r.message }

// refuse makes a refusal of SWR, whose codes begin with their HTTP status.
func refuse(code, message string) *refusal {
	status, _ := strconv.Atoi(code[:3])
	return &refusal{status: status, code: "SVCSTG.SWR." + code, message: message}
}

var (
	errNoCredentials  = &refusal{status: http.StatusUnauthorized, code: "SVCSTG.S2I.4019000", message: "the request carries neither a token nor a signature"}
	errBadCredentials = refuse("4010000", "the token is wrong or has expired")
	errBadSignature   = refuse("4010000", "the access key, its security token or the signature is wrong, or X-Sdk-Date is more than 15 minutes from now")
	errForeign        = refuse("4039001", "the project or account is not yours")
	errForbidden      = refuse("4039002", "you have no permission for this operation")
	errBadJSON        = refuse("4000014", "the body is not valid JSON")
	errSlowBody       = refuse("4000014", "the body did not come in time")
	internalError     = refuse("5000007", "the operation failed; the service's log says why under this request id")
)

// refusal finds the answer that err calls for, and logs what nobody but the operator may read.
func (s *Server) refusal(w http.ResponseWriter, r *http.Request, err error) *refusal {
	if known, ok := errors.AsType[*refusal](err); ok {
		return known
	}
	if known := knownRefusal(err); known != nil {
		return known
	}
	if r.Context().Err() == nil || !errors.Is(err, context.Canceled) { // a client that left is no failure
		s.log.ErrorContext(r.Context(), "operation failed", "request_id", w.Header().Get("X-Request-Id"),
			"method", r.Method, "path", r.URL.Path, "error", err)
	}
	return internalError
}

func knownRefusal(err error) *refusal {
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return refuse("4131001", "the body is larger than "+strconv.FormatInt(tooLarge.Limit, 10)+" bytes")
	}
	if t, ok := errors.AsType[*iam.Throttled](err); ok {
		return &refusal{http.StatusTooManyRequests, "SVCSTG.SWR.4031042", t.Error(), int(math.Ceil(t.RetryAfter.Seconds()))}
	}
	if invalid, ok := errors.AsType[*client.Invalid](err); ok {
		return refuseInvalid(invalid)
	}
	switch {
	case errors.Is(err, iam.ErrSignature):
		return errBadSignature
	case errors.Is(err, iam.ErrForeign):
		return errForeign
	case errors.Is(err, iam.ErrCredentials):
		return errBadCredentials
	case errors.Is(err, store.ErrBusy):
		return refuse("4090023", "the service is busy; try again")
	case errors.Is(err, store.ErrFull):
		return refuse("5070070", "the service's disk is full")
	}
	return nil
}

// refuseInvalid says which field of a request breaks which rule.
func refuseInvalid(i *client.Invalid) *refusal {
	code := "4000014"
	if errors.Is(i, client.ErrMissing) {
		code = "4001014"
	}
	return refuse(code, i.Field+" "+i.Err.Error())
}

// writeRefusal answers in every form that a client of SWR reads.
func writeRefusal(w http.ResponseWriter, no *refusal) {
	writeBody(w, no, client.NewErrorBody(no.code, no.message, "", w.Header().Get("X-Request-Id")))
}

// writeIAMRefusal answers in the form of IAM.
func writeIAMRefusal(w http.ResponseWriter, no *refusal) {
	writeBody(w, no, map[string]any{"error": map[string]any{
		"code": no.status, "message": no.message, "title": http.StatusText(no.status),
	}})
}

func writeBody(w http.ResponseWriter, no *refusal, body any) {
	if no.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(no.retryAfter))
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(no.status)
	json.NewEncoder(w).Encode(body)
}
