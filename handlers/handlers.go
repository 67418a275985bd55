// Package handlers is the console over HTTP: it reads forms, calls SWR as the signed-in user, and answers with views.
package handlers

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"swr-console/client"
	"swr-console/handlers/audit"
	"swr-console/handlers/session"
	"swr-console/views"
)

// Options is what the console is made of.
type Options struct {
	SWR      *client.Client // calls nobody in particular; each request calls as its own user
	Sessions *session.Store
	Audit    *audit.Log
	Assets   http.Handler
	Log      *slog.Logger
	Now      func() time.Time

	PublicURL      *url.URL // where people reach the console; its path is the base path
	TrustedProxies []netip.Prefix
	Region         string
	Project        string // name of the IAM project that tokens are scoped to
	Registry       string // host that docker commands name
	Embedded       bool   // the SWR service runs inside this program
	PlainRegistry  bool   // the registry speaks http, not https
	Ready          func(context.Context) error
}

// Handlers answers the console's requests.
type Handlers struct {
	Options
	budget  time.Duration // for everything that one page asks of upstream
	logins  *limiter      // sign-ins that failed
	secrets *limiter      // login commands made
}

// New returns the console over o.
func New(o Options) *Handlers {
	return &Handlers{
		Options: o,
		budget:  pageBudget,
		logins:  newLimiter(signIns, signInsWithin, o.Now),
		secrets: newLimiter(loginCommands, loginCommandsWithin, o.Now),
	}
}

func (h *Handlers) now() time.Time { return h.Now() }

type actionKey struct{}

// action is what a route does: it answers, or returns the error that fail makes a page of.
type action func(w http.ResponseWriter, r *http.Request) error

// route is an action, and the IAM action that it asks for.
type route struct {
	h   *Handlers
	iam string
	run action
}

// ServeHTTP runs the action, once the form that came for it is read.
func (t route) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r = r.WithContext(context.WithValue(r.Context(), actionKey{}, t.iam))
	if unsafe(r.Method) {
		if err := parseForm(r); err != nil {
			t.h.fail(w, r, err)
			return
		}
	}
	if err := t.run(w, r); err != nil {
		t.h.fail(w, r, err)
	}
}

// page answers with a view. It renders to memory first, so that a view that fails can still become an error page.
// A page that has waited for SWR until its budget was used up must still say so.
func (h *Handlers) page(w http.ResponseWriter, r *http.Request, status int, v views.View) error {
	r = r.WithContext(context.WithoutCancel(r.Context()))
	var buf bytes.Buffer
	if err := v.Layout().Render(h.withToasts(w, r, v), &buf); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = buf.WriteTo(w) // the reader may have gone away
	return nil
}

// seeOther ends a change: the browser reads the page at path, and reloading it repeats nothing.
func (h *Handlers) seeOther(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}

// compress shrinks answers with zstd where the browser takes it, else with gzip.
// Static files come compressed already and say so.
func (h *Handlers) compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.PreferZstd(true), gzhttp.CompressionLevel(5))
	if err != nil {
		panic(err) // the options above are constants
	}
	return wrap(next)
}
