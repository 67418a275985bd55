package handlers

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"swr-console/client"
	"swr-console/handlers/session"
	"swr-console/handlers/state"
	"swr-console/views"
	"swr-console/views/locales"
)

// Somebody who guesses passwords waits; IAM counts for itself as well.
const (
	signIns       = 10
	signInsWithin = 5 * time.Minute
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

// signIn answers GET /auth/login.
func (h *Handlers) signIn(w http.ResponseWriter, r *http.Request) error {
	next := local(r.URL.Query().Get("next"))
	if identified(r) {
		return h.seeOther(w, r, h.base()+next)
	}
	return h.page(w, r, http.StatusOK, views.SignInView(r.Context(), views.SignIn{Next: next, Held: r.URL.Query().Get("held") == "1"}))
}

// createSession answers POST /auth/login. The password is used for this one request and kept nowhere.
func (h *Handlers) createSession(w http.ResponseWriter, r *http.Request) error {
	form := views.SignIn{
		Account: strings.TrimSpace(r.PostFormValue("account")), User: strings.TrimSpace(r.PostFormValue("user")),
		Next: local(r.URL.Query().Get("next")), Held: r.URL.Query().Get("held") == "1",
	}
	if form.Account == "" || form.User == "" || r.PostFormValue("password") == "" {
		form.Problem = locales.T(r.Context(), "Fill in account name, IAM user and password.")
		return h.page(w, r, http.StatusUnprocessableEntity, views.SignInView(r.Context(), form))
	}
	attempts := []string{"from " + neighbourhood(h.remote(r)), "as " + digest(strings.ToLower(form.Account+"/"+form.User))}
	for _, key := range attempts {
		if !h.logins.allow(key) {
			return errTooMany
		}
	}
	token, err := h.SWR.CreateToken(r.Context(), client.Login{
		Account: form.Account, User: form.User, Password: r.PostFormValue("password"), Project: h.Project,
	})
	if client.IsUnauthenticated(err) || client.IsForbidden(err) {
		form.Problem = locales.T(r.Context(), "IAM does not know this account, user and password together. Check all three.")
		return h.page(w, r, http.StatusUnprocessableEntity, views.SignInView(r.Context(), form))
	}
	if err != nil {
		return err
	}
	for _, key := range attempts {
		h.logins.forgive(key)
	}
	if err := h.Sessions.SignIn(w, r, sessionUser(token)); err != nil {
		return err
	}
	return h.seeOther(w, r, h.base()+form.Next)
}

// sessionUser is what a session keeps of a token.
func sessionUser(t client.Token) session.User {
	u := session.User{
		Account: t.User.Domain.Name, ID: t.User.ID, Name: t.User.Name,
		Token: t.Value, TokenExpires: t.ExpiresAt,
	}
	if t.Project != nil {
		u.ProjectID = t.Project.ID
	}
	return u
}

// signOut answers POST /auth/logout.
func (h *Handlers) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := h.Sessions.SignOut(w, r); err != nil {
		return err
	}
	w.Header().Set("Clear-Site-Data", `"cache"`)
	return h.seeOther(w, r, views.SignInPath(r.Context(), ""))
}
