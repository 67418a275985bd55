package handlers

import (
	"io"
	"net/http"
)

// healthy answers GET /healthz: the process runs.
func (h *Handlers) healthy(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, "ok")
}

// ready answers GET /readyz: it can serve, and is not about to stop.
func (h *Handlers) ready(w http.ResponseWriter, r *http.Request) {
	if err := h.Ready(r.Context()); err != nil {
		h.Log.WarnContext(r.Context(), "not ready", "err", err)
		answer(w, http.StatusServiceUnavailable, "not ready")
		return
	}
	answer(w, http.StatusOK, "ok")
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n")
}
