package handlers

import (
	"context"
	"net/http"
	"net/url"

	"swr-console/handlers/session"
	"swr-console/views"
	"swr-console/views/locales"
	"swr-console/views/scene"
)

// The cookies that remember how somebody likes to read. They are no secrets.
const (
	langCookie  = "lang"
	themeCookie = "theme"
)

// setScene tells the views who looks, where and how.
func (h *Handlers) setScene(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(h.withScene(r)))
	})
}

// withScene is the context of r with its scene.
func (h *Handlers) withScene(r *http.Request) context.Context {
	user := userFrom(r.Context())
	return scene.With(r.Context(), scene.Scene{
		Nonce: nonceFrom(r.Context()), Base: h.base(), Path: pathOf(r),
		Lang:  locales.Match(r.Header.Get("Accept-Language"), cookie(r, langCookie)),
		Theme: theme(cookie(r, themeCookie)), Now: h.now(),
		Account: user.Account, User: user.Name,
		Region: h.Region, Project: h.Project, Registry: h.Registry, Embedded: h.Embedded,
	})
}

// pathOf is where a choice of language leads back to: the page itself, also when a form was posted to it.
// The slashes of a repository's name, which the router sees escaped, are slashes again: some proxies refuse others.
func pathOf(r *http.Request) string {
	u := url.URL{Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	return u.RequestURI()
}

// withToasts adds to the scene what the last change left to say. Pages outside the frame have no place for it,
// and of an answer to HEAD or to a live search nobody would see it.
func (h *Handlers) withToasts(w http.ResponseWriter, r *http.Request, v views.View) context.Context {
	ctx := r.Context()
	s := scene.From(ctx)
	if v.Alone || !identified(r) || r.Method == http.MethodHead || r.Header.Get("HX-Request-Type") == "partial" {
		return ctx
	}
	flashes, err := h.Sessions.TakeFlashes(w, r)
	if err != nil {
		h.Log.WarnContext(ctx, "messages are not shown", "err", err)
	}
	for _, f := range flashes {
		s.Toasts = append(s.Toasts, scene.Toast{Kind: f.Kind, Title: f.Text})
	}
	return scene.With(ctx, s)
}

// toast keeps a message for the next page. A change that was made is not undone because it cannot be announced.
func (h *Handlers) toast(w http.ResponseWriter, r *http.Request, kind, text string) {
	if err := h.Sessions.Flash(w, r, session.Flash{Kind: kind, Text: text}); err != nil {
		h.Log.WarnContext(r.Context(), "message is not kept", "err", err)
	}
}

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

func theme(chosen string) string {
	if chosen == "light" || chosen == "dark" {
		return chosen
	}
	return ""
}
