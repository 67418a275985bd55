package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
	"swr-console/views/parts"
	"swr-console/views/scene"
)

// What can go wrong in the console itself, before or without SWR.
var (
	errInternal    = errors.New("internal error")
	errNotFound    = errors.New("no such page")
	errMethod      = errors.New("method not allowed")
	errCrossOrigin = errors.New("request does not come from a page of this console")
	errTooMany     = errors.New("too many requests")
	errBadForm     = errors.New("form cannot be read")
)

// errOddAnswer is an answer of SWR's that can be read and yet not be used.
var errOddAnswer = errors.New("answer cannot be used")

// fail answers with the page for err and logs what is not the reader's doing. Nothing else writes error pages.
func (h *Handlers) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the reader went away; nobody sees an answer
	}
	if client.IsUnauthenticated(err) && identified(r) {
		h.endSession(w, r)
		return
	}
	if scene.From(r.Context()).Nonce == "" { // it failed before the scene was set
		r = r.WithContext(h.withScene(r))
	}
	f := explain(r, err)
	if f.Status >= 500 {
		h.Log.ErrorContext(r.Context(), "request failed", "err", err, "path", r.URL.Path, "request_id", requestIDFrom(r.Context()))
	}
	f.RequestID = requestIDFrom(r.Context())
	if refusal, ok := errors.AsType[*client.Error](err); ok {
		f.Code, f.Fault.Status = refusal.Code, strings.TrimSpace(fmt.Sprint(refusal.Status, " ", http.StatusText(refusal.Status)))
	}
	if err := h.page(w, r, f.Status, views.FailureView(r.Context(), f, !identified(r))); err != nil {
		h.Log.ErrorContext(r.Context(), "error page", "err", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
	}
}

// explain says what happened and what to do, in the reader's language.
func explain(r *http.Request, err error) views.Failure {
	ctx := r.Context()
	if f, ok := explainOurs(ctx, err); ok {
		return f
	}
	switch {
	case client.IsNotFound(err), namesNothing(r, err):
		return failure(http.StatusNotFound, locales.T(ctx, "Not found"), remedy(ctx, err))
	case client.IsForbidden(err):
		return failure(http.StatusForbidden, locales.T(ctx, "You may not do this"), remedy(ctx, err))
	case client.IsThrottled(err):
		return again(r, failure(http.StatusTooManyRequests, locales.T(ctx, "Too many requests"), remedy(ctx, err)))
	}
	return explainUpstream(r, err)
}

// remedy is what a refusal of SWR's means and what to do about it.
func remedy(ctx context.Context, err error) string {
	refusal, ok := errors.AsType[*client.Error](err)
	if !ok {
		return ""
	}
	meaning, remedy := client.Explain(refusal, scene.From(ctx).Lang.String())
	return locales.T(ctx, "%s %s", meaning, remedy)
}

// namesNothing reports whether SWR would not even look: nothing can have the name in the address.
func namesNothing(r *http.Request, err error) bool {
	refusal, ok := errors.AsType[*client.Error](err)
	return ok && refusal.Status == http.StatusBadRequest && !unsafe(r.Method)
}

func failure(status int, title, remedy string) views.Failure {
	return views.Failure{Status: status, Fault: parts.Fault{Title: title, Remedy: remedy}}
}

// explainOurs covers what the console decides by itself.
func explainOurs(ctx context.Context, err error) (views.Failure, bool) {
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case errors.Is(err, errNotFound), errors.Is(err, client.ErrName):
		return failure(http.StatusNotFound, locales.T(ctx, "No such page"),
			locales.T(ctx, "The console has no page at this address. Check it for a typing error.")), true
	case errors.Is(err, errMethod):
		return failure(http.StatusMethodNotAllowed, locales.T(ctx, "This address takes no such request"),
			locales.T(ctx, "Open it from the console's own pages.")), true
	case errors.Is(err, errCrossOrigin):
		return failure(http.StatusForbidden, locales.T(ctx, "Request from another site"),
			locales.T(ctx, "Nothing was changed: the request did not come from a page of this console. If it did, its public address in the settings differs from the one in your browser.")), true
	case errors.Is(err, errTooMany):
		return failure(http.StatusTooManyRequests, locales.T(ctx, "Too many attempts"),
			locales.T(ctx, "Nothing was changed. Wait a few minutes, then try again.")), true
	case tooLarge:
		return failure(http.StatusRequestEntityTooLarge, locales.T(ctx, "The form is too large"),
			locales.T(ctx, "Nothing was changed. Shorten the text and send it again.")), true
	case errors.Is(err, errBadForm):
		return failure(http.StatusBadRequest, locales.T(ctx, "The form cannot be read"),
			locales.T(ctx, "Nothing was changed. Load the page again and fill it in once more.")), true
	}
	return views.Failure{}, false
}
