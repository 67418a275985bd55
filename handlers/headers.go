package handlers

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
)

type nonceKey struct{}

// nonceFrom is what the scripts of this response must carry to run.
func nonceFrom(ctx context.Context) string {
	nonce, _ := ctx.Value(nonceKey{}).(string)
	return nonce
}

// csp lets run only scripts that carry the nonce. 'strict-dynamic' would let htmx run any script of a swapped fragment.
const csp = "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types htmx"

// secure sets the headers that every answer carries, whoever writes it.
func (h *Handlers) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := rand.Text()
		header := w.Header()
		header.Set("Content-Security-Policy", strings.Replace(csp, "{nonce}", nonce, 1))
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		// no-referrer would make browsers send "Origin: null", which the CSRF check refuses over plain http.
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		header.Set("Cache-Control", "no-store")
		if h.PublicURL.Scheme == "https" {
			header.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), nonceKey{}, nonce)))
	})
}

// sameOrigin refuses changes that another site makes a browser ask for. A browser always says where
// a form came from; a signed-in request that does not is refused as well.
func (h *Handlers) sameOrigin(next http.Handler) http.Handler {
	check := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		unsaid := r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == ""
		if check.Check(r) != nil || unsafe(r.Method) && unsaid && h.Sessions.Carried(r) {
			h.fail(w, r, errCrossOrigin)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func unsafe(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}
