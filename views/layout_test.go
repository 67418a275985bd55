package views_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/text/language"

	"swr-console/views"
	"swr-console/views/locales"
	"swr-console/views/parts"
	"swr-console/views/scene"
)

func document(t *testing.T, c templ.Component, s scene.Scene) string {
	t.Helper()
	var out bytes.Buffer
	if err := c.Render(scene.With(context.Background(), s), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func signedIn(lang language.Tag) scene.Scene {
	return scene.Scene{
		Nonce: "n0nce", Base: "/a/b", Path: "/orgs?q=x", Lang: lang, Theme: "dark",
		Account: "acme", User: "li.wei", Region: "cn-north-4", Project: "prod", Embedded: true,
	}
}

func page() templ.Component {
	return views.Page("Organizations", "organizations", []parts.Crumb{{Text: "acme", Href: "/a/b/"}, {Text: "Organizations"}}, text("the body"))
}

func text(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	})
}

func TestPageTellsWhoAndWhere(t *testing.T) {
	got := document(t, page(), signedIn(locales.English))
	for name, want := range map[string]string{
		"language":          `<html lang="en" data-theme="dark">`,
		"title":             `<title>Organizations · SWR console</title>`,
		"body":              `the body</main>`,
		"region":            `<b>cn-north-4</b> <small>prod · acme</small>`,
		"embedded service":  `Embedded</span>`,
		"user":              `<b>li.wei</b>`,
		"initials":          `aria-hidden="true">LW</span>`,
		"the place one is":  `href="/a/b/orgs" data-key="g o" aria-current="page"`,
		"sign-out":          `<form method="post" action="/a/b/auth/logout"`,
		"where to return":   `<input type="hidden" name="next" value="/orgs?q=x">`,
		"the live region":   `id="live" role="status" aria-live="polite"`,
		"the next themes":   `name="theme" value="system"`,
		"the other tongue":  `name="lang" value="zh-CN" lang="zh-CN"`,
		"skip link":         `<a class="skip" href="#main">Skip to content</a>`,
		"target of skip":    `<main class="page" id="main" tabindex="-1">`,
		"boosted by a body": `hx-boost:inherited="true"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%s", name, want, got)
		}
	}
}

func TestPageInChinese(t *testing.T) {
	got := document(t, page(), signedIn(locales.Chinese))
	for _, want := range []string{`<html lang="zh-CN"`, "跳到正文", `name="lang" value="en" lang="en"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestWithoutAChoiceTheSystemDecidesTheTheme(t *testing.T) {
	s := signedIn(locales.English)
	s.Theme = ""
	if got := document(t, page(), s); strings.Contains(got, "data-theme=") {
		t.Error("data-theme is set")
	}
}

// What the content security policy of the console would block, or what would
// lead out of its base path.
func TestDocumentsObeyThePolicyAndTheBasePath(t *testing.T) {
	s := signedIn(locales.English)
	s.Toasts = []scene.Toast{{Kind: "good", Title: "Done"}}
	for name, c := range map[string]templ.Component{"page": page(), "solo": views.Solo("Sign in", text("the body"))} {
		t.Run(name, func(t *testing.T) {
			got := document(t, c, s)
			for why, forbidden := range map[string]string{
				"inline style":           `<style|\sstyle=`,
				"inline script":          `<script(?:[^>]*)>[^<]|\son[a-z]+=|javascript:`,
				"script without nonce":   `<script src`,
				"inherited nonce":        `hx-nonce:inherited`,
				"htmx that evaluates":    `hx-on|js:`,
				"link past the base":     `(?:href|src|action)="/(?:[^a]|a[^/]|a/[^b])`,
				"file without base path": `"/static/`,
			} {
				if found := regexp.MustCompile(forbidden).FindString(got); found != "" {
					t.Errorf("%s: %s", why, found)
				}
			}
			for _, tag := range regexp.MustCompile(`<[^>]*\shx-(?:boost|get|post|sync|target)[^>]*>`).FindAllString(got, -1) {
				if !strings.Contains(tag, `hx-nonce="n0nce"`) {
					t.Errorf("no nonce on %s", tag)
				}
			}
		})
	}
}

// A page, its style, both scripts and the icon.
func TestAFirstVisitStaysSmall(t *testing.T) {
	got := document(t, page(), signedIn(locales.English))
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, got); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if out.Len() > 5<<10 {
		t.Errorf("the empty frame has %d bytes as gzip", out.Len())
	}
	if n := len(regexp.MustCompile(`(?:src|<link[^>]* href)="/a/b/static/`).FindAllString(got, -1)); n != 4 {
		t.Errorf("it asks for %d files", n)
	}
}
