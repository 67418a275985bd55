package handlers

import (
	"context"
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/handlers/session"
	"swr-console/handlers/state"
	"swr-console/views"
)

type userKey struct{}

// userFrom is who is signed in; the zero User is nobody.
func userFrom(ctx context.Context) session.User {
	u, _ := ctx.Value(userKey{}).(session.User)
	return u
}

// identified reports whether somebody is signed in.
func identified(r *http.Request) bool { return userFrom(r.Context()).Token != "" }

// projectID is the id of the project that the reader's token is for.
func projectID(r *http.Request) string { return userFrom(r.Context()).ProjectID }

// swr calls SWR as the signed-in user.
func (h *Handlers) swr(r *http.Request) *client.Client {
	return h.SWR.As(client.TokenCredentials(userFrom(r.Context()).Token))
}

// remember finds out who is signed in.
func (h *Handlers) remember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := h.Sessions.Session(r)
		if err != nil {
			h.fail(w, r, err)
			return
		}
		if u, ok := s.User(); ok {
			r = r.WithContext(context.WithValue(r.Context(), userKey{}, u))
		}
		next.ServeHTTP(w, r)
	})
}

// requireUser sends strangers to the sign-in page and then back to where they were going.
func (h *Handlers) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if identified(r) {
			next.ServeHTTP(w, r)
			return
		}
		if unsafe(r.Method) {
			if err := parseForm(r); err != nil {
				h.fail(w, r, err)
				return
			}
		}
		h.toSignIn(w, r)
	})
}

// toSignIn keeps what was typed and asks who it is. htmx is told to load the page whole:
// it would swap a redirect's answer into the page that is open.
func (h *Handlers) toSignIn(w http.ResponseWriter, r *http.Request) {
	path := views.SignInPath(r.Context(), pathOf(r))
	if unsafe(r.Method) && h.hold(w, r) {
		path = views.HeldSignInPath(r.Context(), pathOf(r))
	}
	if r.Header.Get("HX-Request") == "true" {
		w.Header().Set("HX-Redirect", path)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	http.Redirect(w, r, path, http.StatusSeeOther)
}

// endSession is what happens when SWR no longer accepts the token of a session.
func (h *Handlers) endSession(w http.ResponseWriter, r *http.Request) {
	err := h.Sessions.Expire(r)
	if err != nil && !errors.Is(err, session.ErrEnded) && !errors.Is(err, state.ErrNotFound) { // which another request did
		h.fail(w, r, err) // while the session lives, the sign-in page would lead straight back here
		return
	}
	h.toSignIn(w, r)
}
