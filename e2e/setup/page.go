package setup

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/playwright-community/playwright-go"
)

// Options say who sits in front of the page. The zero value is a person with
// an English browser, a light theme and a wide screen.
type Options struct {
	Locale   string // en-US unless told
	Dark     bool
	Width    int // 1440 unless told
	NoScript bool
	Audit    bool         // loads axe-core, for Page.Audit
	Signed   *http.Cookie // of a session that exists already

	BackForwardCache bool // keep left pages alive, as browsers do but Playwright's do not
}

// Page is one tab in a context of its own. When its test ends, everything the
// watch has noted fails the test.
type Page struct {
	playwright.Page
	Base string // what stands before every path: origin and base path

	t     testing.TB
	watch *watch
}

// Open opens an empty tab for the console at base.
func Open(t testing.TB, base string, o Options) *Page {
	t.Helper()
	ctx := must(inBrowser(t, o).NewContext(o.context()))(t)
	p := &Page{Base: strings.TrimSuffix(base, "/"), t: t}
	p.watch = must(newWatch(ctx, origin(t, base)))(t)
	if o.Audit {
		script := playwright.Script{Path: playwright.String(e2eDir("node_modules", "axe-core", "axe.min.js"))}
		check(t, ctx.AddInitScript(script))
	}
	if o.Signed != nil {
		check(t, ctx.AddCookies([]playwright.OptionalCookie{{
			Name: o.Signed.Name, Value: o.Signed.Value, URL: &base,
			HttpOnly: playwright.Bool(true), SameSite: playwright.SameSiteAttributeLax,
		}}))
	}
	p.Page = must(ctx.NewPage())(t)
	t.Cleanup(p.close)
	return p
}

// Visit goes to a path of the console and waits until it has loaded.
func (p *Page) Visit(path string) playwright.Response {
	p.t.Helper()
	return must(p.Goto(p.Base + path))(p.t)
}

// Provokes tells the watch which failures this test causes on purpose.
func (p *Page) Provokes(statuses ...int) { p.watch.expect(statuses...) }

// Allows lets this test's requests go to one more origin.
func (p *Page) Allows(origin string) { p.watch.allow(origin) }

// Problems are what the watch has noted so far.
func (p *Page) Problems() []string { return p.watch.found() }

func (p *Page) close() {
	for _, problem := range p.Problems() {
		p.t.Error(problem)
	}
	p.checkCookies()
	if p.t.Failed() {
		p.keep()
	}
	if err := p.Context().Close(); err != nil {
		p.t.Error("close the context:", err)
	}
}

// checkCookies holds every cookie of every test to the same rule: no script
// reads it, and no foreign page sends it along.
func (p *Page) checkCookies() {
	cookies, err := p.Context().Cookies()
	if err != nil {
		p.t.Error("cookies:", err)
	}
	for _, c := range cookies {
		if !c.HttpOnly || c.SameSite == nil || *c.SameSite == *playwright.SameSiteAttributeNone {
			p.t.Errorf("cookie %s is not HttpOnly and SameSite", c.Name)
		}
	}
}

// keep leaves what the page showed when its test failed.
func (p *Page) keep() {
	dir := Artifacts(strings.ReplaceAll(p.t.Name(), "/", "-"))
	_, err := p.Screenshot(playwright.PageScreenshotOptions{
		Path: playwright.String(filepath.Join(dir, "page.png")), FullPage: playwright.Bool(true),
	})
	if err != nil {
		p.t.Log("screenshot:", err)
	}
	if html, err := p.Content(); err == nil {
		os.WriteFile(filepath.Join(dir, "page.html"), []byte(html), 0o644)
	}
	p.t.Logf("%s: kept in %s", p.URL(), dir)
}

// Artifacts returns the folder for what a run leaves to be looked at, made
// when needed; git ignores it.
func Artifacts(elem ...string) string {
	dir := e2eDir(append([]string{"artifacts"}, elem...)...)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		panic(err)
	}
	return dir
}

func (o Options) context() playwright.BrowserNewContextOptions {
	c := playwright.BrowserNewContextOptions{
		Locale:            playwright.String("en-US"),
		ColorScheme:       playwright.ColorSchemeLight,
		Viewport:          &playwright.Size{Width: 1440, Height: 900},
		ReducedMotion:     playwright.ReducedMotionReduce,
		JavaScriptEnabled: playwright.Bool(!o.NoScript),
		Permissions:       []string{"clipboard-read", "clipboard-write"},
	}
	if o.Locale != "" {
		c.Locale = &o.Locale
	}
	if o.Dark {
		c.ColorScheme = playwright.ColorSchemeDark
	}
	if o.Width != 0 {
		c.Viewport.Width = o.Width
	}
	return c
}

// inBrowser is the shared browser, or one of the test's own where the
// difference is one of the whole browser.
func inBrowser(t testing.TB, o Options) playwright.Browser {
	if !o.BackForwardCache {
		return browser
	}
	own := must(launch(driver, "--disable-back-forward-cache"))(t)
	t.Cleanup(func() { own.Close() })
	return own
}

func origin(t testing.TB, base string) string {
	u := must(url.Parse(base))(t)
	return u.Scheme + "://" + u.Host
}

// must is for what can only fail when the test cannot go on.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		check(t, err)
		return v
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
