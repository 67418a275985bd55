package handlers

import (
	"net/http"
	"strings"
	"time"

	"swr-console/client"
	"swr-console/handlers/session"
	"swr-console/views"
	"swr-console/views/locales"
)

// Somebody who guesses passwords waits; IAM counts for itself as well.
const (
	signIns       = 10
	signInsWithin = 5 * time.Minute
)

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
