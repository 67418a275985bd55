package parts_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"swr-console/client"
	"swr-console/views/locales"
	"swr-console/views/parts"
	"swr-console/views/scene"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	now    = time.Date(2026, 11, 21, 16, 5, 0, 0, time.UTC)
	digest = "sha256:f55ff16f66f43360266b95db6f8fec01d76031054306ae4a4b380598f6cfd114"
)

func on(lang language.Tag) context.Context {
	return scene.With(context.Background(), scene.Scene{Nonce: "n0nce", Lang: lang, Now: now})
}

func render(t *testing.T, ctx context.Context, c templ.Component) string {
	t.Helper()
	var out bytes.Buffer
	if err := c.Render(ctx, &out); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(out.String(), "><", ">\n<") + "\n"
}

// around gives c the text inside as its children.
func around(c templ.Component, inside string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		children := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
			_, err := io.WriteString(w, inside)
			return err
		})
		return c.Render(templ.WithChildren(ctx, children), w)
	})
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]templ.Component{
		"badge":        parts.Badge("good", "check", "Kept"),
		"bar":          parts.Bar(50, 200),
		"callout":      around(parts.Callout("warn"), "Mind this."),
		"command":      parts.Command("docker pull host/team/app:v1", "Copy pull command"),
		"confirm":      parts.ConfirmField("name", "team/app", ""),
		"copy-text":    parts.CopyText("docker pull x", "Copy pull command"),
		"countdown":    parts.Countdown(now.Add(341 * time.Minute)),
		"crumbs":       parts.Crumbs([]parts.Crumb{{Text: "acme", Href: "/"}, {Text: "team"}}),
		"dialog":       around(parts.Dialog("new", "New organization"), "<p>Body</p>"),
		"digest":       parts.Digest(digest),
		"empty":        around(parts.Empty("No repositories yet", "Push one:", "crate"), "<p>Command</p>"),
		"failure":      parts.Failure(parts.Fault{Title: "SWR is not answering", Remedy: "Try again.", Retry: "/orgs", Status: "504 Gateway Timeout", Code: "SVCSTG.SWR.5000", RequestID: "4b1f0c7e92ad"}),
		"field":        around(parts.Field("name", "Name", "Lowercase letters.", ""), `<input id="name"/>`),
		"field-wrong":  around(parts.Field("name", "Name", "Lowercase letters.", "team-a already exists."), `<input id="name"/>`),
		"field-option": around(parts.OptionalField("about", "Description", "", ""), `<textarea id="about"></textarea>`),
		"level":        parts.LevelBadge(client.LevelManage),
		"meter":        parts.Meter(4, 5),
		"page-head":    around(parts.PageHead("team", "44 repositories"), "<a>New repository</a>"),
		"pager":        parts.Pager("1 to 50 of 128 tags", "", "?page=2"),
		"panel-head":   around(parts.PanelHead("recent", "Recent pushes", "Last 5"), "<a>All</a>"),
		"search":       around(parts.Search("/orgs", "Find an organization", "te"), ""),
		"skyline":      parts.Skyline(),
		"sort-head":    parts.SortHead("?sort=-size", "Size", "c-num", "2", "ascending"),
		"summary":      parts.ErrorSummary([]parts.Problem{{Field: "name", Text: "team-a already exists."}, {Text: "Sign in again."}}),
		"tabs":         parts.Tabs("Repository", []parts.Tab{{Text: "Tags", Href: "/t", Count: "128", Current: true}, {Text: "Settings", Href: "/s"}}),
		"time":         parts.Time(now.Add(-38 * time.Minute)),
		"toasts":       parts.Toasts([]scene.Toast{{Kind: "good", Title: "Organization team created"}, {Kind: "bad", Title: "Nothing was saved", Text: "Try again."}}),
		"visibility":   parts.Visibility(true),
	} {
		t.Run(name, func(t *testing.T) {
			for _, lang := range locales.Languages() {
				golden(t, name+"."+lang.String()+".html", render(t, on(lang), c))
			}
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run go test ./views/parts -update and read what it wrote", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
