package handlers

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"swr-console/client"
	"swr-console/handlers/audit"
	"swr-console/views/locales"
	"swr-console/views/scene"
)

// change asks SWR to change something, and records it: what is intended before, and what came of it after.
// What cannot be recorded is not tried.
func (h *Handlers) change(r *http.Request, object string, try func(context.Context, *client.Client) error) error {
	ctx := r.Context()
	user := userFrom(ctx)
	iam, _ := ctx.Value(actionKey{}).(string)
	record, err := h.Audit.Begin(ctx, audit.Entry{
		Account: user.Account, UserID: user.ID, User: user.Name, Action: iam, Object: object,
		RequestID: requestIDFrom(ctx), Remote: h.remote(r),
	})
	if err != nil {
		return err
	}
	traced, trace := client.WithTrace(ctx)
	tried := try(traced, h.swr(r))
	if err := record.End(ctx, outcome(tried), trace.RequestID()); err != nil {
		h.Log.ErrorContext(ctx, "result of a change is not recorded", "err", err, "action", iam, "object", object)
	}
	return tried
}

// outcome says what is known of a change.
func outcome(err error) audit.Outcome {
	switch {
	case err == nil:
		return audit.Done
	case client.OutcomeUnknown(err):
		return audit.Unknown
	}
	return audit.Refused
}

// refusedInput is what to show beside the field when SWR refuses a value that our own check let through:
// its own words, which name the value, and what to do. It is empty when err is nothing that typing could mend.
func refusedInput(ctx context.Context, err error) string {
	refusal, ok := errors.AsType[*client.Error](err)
	if !ok || refusal.Status != http.StatusBadRequest && refusal.Status != http.StatusRequestEntityTooLarge {
		return ""
	}
	if refusal.Message == "" {
		return remedy(ctx, err)
	}
	_, remedy := client.Explain(refusal, scene.From(ctx).Lang.String())
	return locales.T(ctx, "SWR refused this: %s. %s", strings.TrimRight(refusal.Message, ". "), remedy)
}

// deleteTyped deletes what the reader typed the name of, and says what is in the way where the reader can mend it.
func (h *Handlers) deleteTyped(r *http.Request, name string, deletion func(context.Context, *client.Client) error) (problem string, err error) {
	ctx := r.Context()
	if strings.TrimSpace(r.PostFormValue("confirm")) != name {
		return locales.T(ctx, "Type %s exactly to confirm.", name), nil
	}
	err = h.change(r, name, deletion)
	if client.IsNotEmpty(err) {
		return locales.T(ctx, "%s still holds images. Delete their tags first.", name), nil
	}
	return "", err
}
