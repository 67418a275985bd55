package handlers

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"swr-console/handlers/session"
)

type requestIDKey struct{}

// requestIDFrom is our own id of the request that ctx belongs to.
func requestIDFrom(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// identify gives every request an id and writes one line about it when it is answered.
func (h *Handlers) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := h.now()
		id := rand.Text()
		w.Header().Set("X-Request-Id", id)
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id))
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r)
		h.Log.LogAttrs(r.Context(), levelOf(ww.Status()), "request",
			slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", ww.Status()),
			slog.Int("bytes", ww.BytesWritten()), slog.Duration("took", h.now().Sub(started)), slog.String("request_id", id))
	})
}

// levelOf keeps the log of a healthy console short: only failures of our own are loud.
func levelOf(status int) slog.Level {
	if status >= 500 {
		return slog.LevelWarn
	}
	return slog.LevelDebug
}

// recoverPanics turns a panic into the page for our own mistakes. It never shows the stack, which goes to the log.
func (h *Handlers) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v)
			}
			h.Log.ErrorContext(r.Context(), "panic", "value", v, "path", r.URL.Path,
				"request_id", requestIDFrom(r.Context()), "stack", string(debug.Stack()))
			h.fail(w, r, errInternal)
		}()
		next.ServeHTTP(w, r)
	})
}

// within bounds everything that one page asks of upstream, so that a slow SWR becomes an error page and not a hung tab.
func within(budget time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), budget)
			defer cancel()
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// limitForms refuses bodies that no form of ours can have.
func limitForms(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, session.MaxForm)
		next.ServeHTTP(w, r)
	})
}

// remote is who sent the request: the peer, or whom a declared proxy says it speaks for.
func (h *Handlers) remote(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	address := peer.Addr().Unmap()
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(forwarded) - 1; i >= 0 && h.trusted(address); i-- {
		previous, err := netip.ParseAddr(strings.TrimSpace(forwarded[i]))
		if err != nil {
			break
		}
		address = previous.Unmap()
	}
	return address.String()
}

func (h *Handlers) trusted(address netip.Addr) bool {
	for _, network := range h.TrustedProxies {
		if network.Contains(address) {
			return true
		}
	}
	return false
}
