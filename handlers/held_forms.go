package handlers

import (
	"maps"
	"net/http"
	"net/url"
)

// hold keeps the fields of a form for after the sign-in, and reports whether it did. What is typed anew
// each time is not kept: a secret, and the name that confirms a deletion.
func (h *Handlers) hold(w http.ResponseWriter, r *http.Request) bool {
	fields := maps.Clone(r.PostForm)
	maps.DeleteFunc(fields, func(name string, _ []string) bool { return name == "password" || name == "confirm" })
	if len(fields) == 0 {
		return false
	}
	held, err := h.Sessions.Hold(w, r, fields)
	if err != nil {
		h.Log.WarnContext(r.Context(), "form is not kept", "err", err)
	}
	return held
}

// held gives back what was typed into the form of this page before the session ended; nil when there is nothing.
func (h *Handlers) held(w http.ResponseWriter, r *http.Request) url.Values {
	fields, _, err := h.Sessions.Take(w, r)
	if err != nil {
		h.Log.WarnContext(r.Context(), "kept form is not shown", "err", err)
	}
	return fields
}
