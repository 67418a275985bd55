package swr

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"swr-console/client"
)

// operations adds lines to one part of the table of contents. What it adds only
// signed-in callers reach, who may do what the line's action is.
type operations struct {
	router chi.Router
	server *Server
	answer func(action) http.HandlerFunc // makes an answer of a refusal too
}

func (o operations) get(path, name string, a action)    { o.add(http.MethodGet, path, name, a) }
func (o operations) post(path, name string, a action)   { o.add(http.MethodPost, path, name, a) }
func (o operations) patch(path, name string, a action)  { o.add(http.MethodPatch, path, name, a) }
func (o operations) delete(path, name string, a action) { o.add(http.MethodDelete, path, name, a) }

func (o operations) add(method, path, name string, a action) {
	act, known := client.ActionNamed(name)
	if !known {
		panic("no action is called " + name) // at start, when the routes are made
	}
	o.router.Method(method, path, operation{o.answer(o.server.signedIn(o.server.authorized(act, a))), act})
}

// operation is one line of the table of contents.
type operation struct {
	http.Handler
	action client.Action
}
