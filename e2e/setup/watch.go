package setup

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/playwright-community/playwright-go"
)

// watch notes everything that goes wrong in a browser context without showing
// on the page: a test that does not look for it fails for it all the same.
type watch struct {
	mu       sync.Mutex
	origins  []string // where requests may go
	problems []string
	expected []int // statuses that this test provokes on purpose
}

// tellViolations turns policy violations into console errors: some, such as
// those of Trusted Types, Chromium reports nowhere else.
const tellViolations = `document.addEventListener("securitypolicyviolation", (e) =>
	console.error("CSP violation: " + e.effectiveDirective + " blocked " + (e.blockedURI || e.sample)))`

func newWatch(ctx playwright.BrowserContext, origin string) (*watch, error) {
	w := &watch{origins: []string{origin}}
	ctx.OnConsole(w.console)
	ctx.OnWebError(func(e playwright.WebError) { w.note("page error: %v", e.Error()) })
	ctx.OnDialog(w.dialog)
	ctx.OnRequest(w.request)
	ctx.OnRequestFailed(w.requestFailed)
	ctx.OnResponse(w.response)
	return w, ctx.AddInitScript(playwright.Script{Content: playwright.String(tellViolations)})
}

func (w *watch) console(m playwright.ConsoleMessage) {
	if m.Type() != "error" && m.Type() != "warning" {
		return
	}
	// The status itself is judged by response, which knows what was asked for.
	if strings.HasPrefix(m.Text(), "Failed to load resource: the server responded") {
		return
	}
	w.note("console %s: %s", m.Type(), m.Text())
}

// dialog answers what would block the test: leaving a page with unsaved edits
// is allowed, and alert is what an injected script would call.
func (w *watch) dialog(d playwright.Dialog) {
	if d.Type() == "beforeunload" {
		d.Accept()
		return
	}
	w.note("%s dialog: %s", d.Type(), d.Message())
	d.Dismiss()
}

func (w *watch) request(r playwright.Request) {
	if !w.allows(r.URL()) {
		w.note("request to a foreign origin: %s", r.URL())
	}
}

func (w *watch) requestFailed(r playwright.Request) {
	// A request that the next page made pointless is aborted; nothing is lost.
	if err := r.Failure(); err != nil && !strings.Contains(err.Error(), "net::ERR_ABORTED") {
		w.note("request failed: %s: %v", r.URL(), err)
	}
}

// response allows a page to refuse (404, 422), but never a file of the page,
// and never the console to fail.
func (w *watch) response(r playwright.Response) {
	isPage := slices.Contains([]string{"document", "fetch", "xhr"}, r.Request().ResourceType())
	if r.Status() < 400 || isPage && r.Status() < 500 || w.expects(r.Status()) {
		return
	}
	w.note("%d for %s %s", r.Status(), r.Request().Method(), r.URL())
}

func (w *watch) allow(origin string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.origins = append(w.origins, origin)
}

func (w *watch) allows(url string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.HasPrefix(url, "data:") || strings.HasPrefix(url, "blob:") ||
		slices.ContainsFunc(w.origins, func(origin string) bool { return strings.HasPrefix(url, origin+"/") })
}

func (w *watch) expect(statuses ...int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.expected = append(w.expected, statuses...)
}

func (w *watch) expects(status int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Contains(w.expected, status)
}

func (w *watch) note(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems = append(w.problems, fmt.Sprintf(format, args...))
}

func (w *watch) found() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.problems)
}
