package handlers

import (
	"context"
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
	"swr-console/views/scene"
)

// explainUpstream covers a service that is away, refuses or answers strangely, and our own mistakes.
func explainUpstream(r *http.Request, err error) views.Failure {
	ctx := r.Context()
	away := client.IsUnreachable(err) || errors.Is(err, context.DeadlineExceeded)
	refusal, refused := errors.AsType[*client.Error](err)
	if !away && !refused && !errors.Is(err, errOddAnswer) {
		return failure(http.StatusInternalServerError, locales.T(ctx, "Something went wrong in the console"),
			locales.T(ctx, "The mistake is ours and has been logged. Give your administrator the request ID below."))
	}
	if refused && !client.OutcomeUnknown(err) {
		return again(r, failure(refusalStatus(refusal), locales.T(ctx, "SWR refused this"), remedy(ctx, err)))
	}
	title, text := locales.T(ctx, "SWR could not do this"), remedy(ctx, err)
	switch {
	case changes(r) && client.OutcomeUnknown(err):
		if away {
			title = locales.T(ctx, "SWR did not answer")
		}
		text = locales.T(ctx, "Nobody knows yet whether the change took effect. Look at the list before you try it again.")
	case away && identified(r):
		title, text = locales.T(ctx, "SWR cannot be reached"), locales.T(ctx, "The service did not answer in time. Your session is kept: try again in a moment.")
	case away:
		title, text = locales.T(ctx, "SWR cannot be reached"), locales.T(ctx, "The service did not answer in time. Try again in a moment.")
	case !refused:
		text = locales.T(ctx, "The service answered with an error of its own. The details below help its support find it.")
	}
	return again(r, failure(http.StatusBadGateway, title, text))
}

// refusalStatus is the status of the page for what SWR refuses: its own where that is about the reader's request.
func refusalStatus(refusal *client.Error) int {
	switch refusal.Status {
	case http.StatusBadRequest, http.StatusNotAcceptable, http.StatusConflict, http.StatusRequestEntityTooLarge:
		return refusal.Status
	}
	return http.StatusBadGateway
}

// changes reports whether a request was to change something at SWR. Signing in is not: it can simply be tried again.
func changes(r *http.Request) bool { return unsafe(r.Method) && identified(r) }

// again offers to try once more, where that repeats no change.
func again(r *http.Request, f views.Failure) views.Failure {
	if !changes(r) {
		f.Retry = scene.From(r.Context()).Base + pathOf(r)
	}
	return f
}
