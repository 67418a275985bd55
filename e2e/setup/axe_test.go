package setup

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/playwright-community/playwright-go"
)

// faults break one rule each, under the policy that the console has.
const faults = `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
	<form><input type="text"><button></button></form>
	<p><font color="#cccccc">too faint</font></p>
	<h1>One</h1><h4>Four</h4>
	<div role="checkbox" tabindex="0">half a checkbox</div>`

func TestTheAuditFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	page := Open(t, site(t, faults), Options{Audit: true})
	page.Visit("/")

	var found []string
	for _, v := range page.Audit() {
		found = append(found, v.ID)
	}
	for _, want := range []string{
		"image-alt", "label", "button-name", "color-contrast", // A and AA
		"aria-required-attr",                           // ARIA used wrongly
		"heading-order", "landmark-one-main", "region", // best practice
	} {
		if !slices.Contains(found, want) {
			t.Errorf("%s is not among the faults found: %v", want, found)
		}
	}
}

func TestTheAuditPassesAFairPage(t *testing.T) {
	t.Parallel()
	page := Open(t, site(t, `<main><h1>Fair</h1><label>Name <input></label></main>`), Options{Audit: true})
	page.Visit("/")
	for _, v := range page.Audit() {
		t.Error(v)
	}
}

func TestEachPageIsAPersonOfItsOwn(t *testing.T) {
	t.Parallel()
	origin := site(t, "<h1>Here</h1>")
	page := Open(t, origin, Options{Locale: "zh-CN", Dark: true, Width: 390})
	page.Visit("/")

	got := must(page.Evaluate(`() => [navigator.language, matchMedia("(prefers-color-scheme: dark)").matches, innerWidth]`))(t)
	if diff := cmp.Diff([]any{"zh-CN", true, 390}, got); diff != "" {
		t.Error(diff)
	}
}

// watched is a tab whose watch the test reads itself instead of failing for it.
func watched(t *testing.T, origin string) (playwright.Page, *watch) {
	t.Helper()
	ctx := must(browser.NewContext())(t)
	t.Cleanup(func() { ctx.Close() })
	w := must(newWatch(ctx, origin))(t)
	return must(ctx.NewPage())(t), w
}

func script(js string) string { return `<script nonce="n">` + js + `</script>` }
