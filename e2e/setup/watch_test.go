package setup

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { Main(m) }

const policy = "default-src 'none'; script-src 'nonce-n'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types htmx"

// site serves one page with body under the console's own kind of policy.
func site(t *testing.T, body string) string {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/422":
			w.WriteHeader(http.StatusUnprocessableEntity)
		case "/500":
			w.WriteHeader(http.StatusInternalServerError)
		case "/missing.png":
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!doctype html><html lang="en"><head><title>Site</title><link rel="icon" href="data:,"></head><body>` + body + `</body></html>`))
	}))
	t.Cleanup(srv.Close)
	return srv.URL
}

func TestTheWatchNotes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, path, body, want string }{
		{"a console error", "/", script(`console.error("planted")`), "console error: planted"},
		{"a console warning", "/", script(`console.warn("planted")`), "console warning: planted"},
		{"an uncaught error", "/", script(`throw new Error("planted")`), "page error: playwright: planted"},
		{"a rejected promise", "/", script(`Promise.reject(new Error("planted"))`), "page error: playwright: planted"},
		{"an inline script", "/", `<script>document.title = "no nonce"</script>`, "CSP violation: script-src-elem blocked inline"},
		{"an inline style", "/", `<p style="color: red">x</p>`, "CSP violation: style-src-attr blocked inline"},
		{"a string given to innerHTML", "/", script(`document.body.innerHTML = "<b>x</b>"`), "CSP violation: require-trusted-types-for"},
		{"a foreign image", "/", `<img alt="" src="http://127.0.0.2:9/x.png">`, "CSP violation: img-src"},
		{"a foreign link followed", "/", script(`location = "http://127.0.0.2:9/"`), "request to a foreign origin: http://127.0.0.2:9/"},
		{"a missing file", "/", `<img alt="" src="/missing.png">`, "404 for GET "},
		{"an error page", "/500", `broken`, "500 for GET "},
		{"an alert", "/", script(`alert("planted")`), "alert dialog: planted"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			origin := site(t, tt.body)
			page, w := watched(t, origin)
			page.Goto(origin + tt.path)
			// A second page load orders everything the first one reported before it.
			page.Goto("about:blank")
			if found := strings.Join(w.found(), "\n"); !strings.Contains(found, tt.want) {
				t.Errorf("noted %q, want %q", found, tt.want)
			}
		})
	}
}

func TestTheWatchIsQuietAbout(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, path, body string }{
		{"a plain page", "/", `<h1>Fine</h1>`},
		{"a refused form", "/422", `<h1>Refused</h1>`},
		{"a script with the nonce", "/", script(`document.title = "ours"; console.log("fine")`)},
		{"a refused fetch", "/", script(`fetch("/422", {method: "POST"})`)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			origin := site(t, tt.body)
			page, w := watched(t, origin)
			page.Goto(origin + tt.path)
			page.Goto("about:blank")
			if found := w.found(); len(found) > 0 {
				t.Errorf("noted %q", found)
			}
		})
	}
}

func TestAProvokedFailureIsNotNoted(t *testing.T) {
	t.Parallel()
	origin := site(t, "broken")
	page, w := watched(t, origin)
	w.expect(http.StatusInternalServerError)
	page.Goto(origin + "/500")
	if found := w.found(); len(found) > 0 {
		t.Errorf("noted %q", found)
	}
}
