package handlers

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"golang.org/x/text/language"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/parts"
	"swr-console/views/scene"
)

// The goals are ratios, because times differ between machines: see the metrics beside ns/op.

// BenchmarkPage asks for a page of 100 rows over the network. "%hello" is its share of the requests that
// net/http answers in the same time with a word: at least 10, and 6 when the page is compressed.
func BenchmarkPage(b *testing.B) {
	c := start(b, quiet)
	view := organizationOf(100)
	page := c.secure(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		noError(b, c.page(w, r.WithContext(onScene(r.Context())), http.StatusOK, view))
	}))
	hello := serve(b, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") }))
	for name, under := range map[string]struct{ address, encoding string }{
		"plain":      {serve(b, page), "identity"},
		"compressed": {serve(b, c.compress(page)), "zstd"},
	} {
		b.Run(name, func(b *testing.B) {
			var floor, spent time.Duration
			for b.Loop() {
				floor += took(func() { ask(b, hello, "identity") })
				spent += took(func() { ask(b, under.address, under.encoding) })
			}
			b.ReportMetric(100*float64(floor)/float64(spent), "%hello")
		})
	}
}

// BenchmarkRows renders a table. "x-floor" is how much longer its rows take than the same texts appended by
// hand: at most 3. "allocs/row" should be at most 10.
func BenchmarkRows(b *testing.B) {
	const rows = 100
	ctx := onScene(context.Background())
	full, empty := organizationOf(rows), organizationOf(1)
	render := func(v views.View) func() { return func() { noError(b, v.Body.Render(ctx, io.Discard)) } }
	repositories := repositoriesOf(rows)
	floor := func() { appended(make([]byte, 0, 128<<10), repositories) }
	allocs := testing.AllocsPerRun(20, render(full)) - testing.AllocsPerRun(20, render(empty))
	var least, spent time.Duration
	for b.Loop() {
		least += took(floor)
		spent += took(render(full)) - took(render(empty))
	}
	b.ReportMetric(float64(spent)/float64(least), "x-floor")
	b.ReportMetric(allocs/(rows-1), "allocs/row")
}

// BenchmarkOrganizations asks for the list of organizations as a browser does, the service and all that included.
func BenchmarkOrganizations(b *testing.B) {
	c := start(b, quiet)
	admin := c.admin(b)
	for i := range 50 {
		noError(b, c.api.CreateNamespace(b.Context(), client.CreateNamespaceRequest{Namespace: fmt.Sprint("team-", i)}))
	}
	for b.Loop() {
		admin.get(b, "/orgs")
	}
}

func quiet(s *setup) { s.level = 100 }

func took(work func()) time.Duration {
	began := time.Now()
	work()
	return time.Since(began)
}

func serve(b *testing.B, h http.Handler) string {
	server := httptest.NewServer(h)
	b.Cleanup(server.Close)
	return server.URL
}

func ask(b *testing.B, address, encoding string) {
	r := must(http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil))(b)
	r.Header.Set("Accept-Encoding", encoding)
	res := must(transport.RoundTrip(r))(b)
	must(io.Copy(io.Discard, res.Body))(b)
	res.Body.Close()
}

func onScene(ctx context.Context) context.Context {
	return scene.With(ctx, scene.Scene{Nonce: nonceFrom(ctx), Lang: language.English, Now: rowsAt.Add(time.Hour), Account: "acme", User: "li.wei"})
}

var rowsAt = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// repositoriesOf are n repositories such as people have.
func repositoriesOf(n int) (all []client.RepositoryItem) {
	for i := range n {
		all = append(all, client.RepositoryItem{
			Name: fmt.Sprint("services/checkout-", i), Namespace: "team", Category: "app_server", Description: "Takes orders & payments",
			Size: int64(i) * 123_456_789, NumImages: int64(i), NumDownload: int64(i) * 1234, UpdatedAt: rowsAt.Add(-time.Duration(i) * time.Hour),
		})
	}
	return all
}

func organizationOf(n int) views.View {
	return views.OrganizationView(context.Background(), views.Organization{
		Namespace: client.Namespace{Name: "team", Auth: client.LevelManage}, Repositories: repositoriesOf(n),
		Listing: views.Listing{Path: "/orgs/team", Sort: "name", Page: 1, Total: n},
	})
}

// appended is what a table costs at the least: the same texts, escaped and appended by hand.
func appended(out []byte, all []client.RepositoryItem) []byte {
	for _, r := range all {
		out = append(out, `<tr><td><div class="cell-title"><a class="plain" href="/orgs/team/repos/`...)
		out = append(out, r.Name...)
		out = append(out, `"><span hx-ignore>`...)
		out = append(out, html.EscapeString(r.Name)...)
		out = append(out, `</span></a></div><span class="cell-sub hide-narrow clip" hx-ignore>`...)
		out = append(out, html.EscapeString(r.Description)...)
		out = append(out, `</span><span class="c-sub">`...)
		out = strconv.AppendInt(out, r.NumImages, 10)
		out = append(append(out, " tags · "...), parts.Bytes(r.Size)...)
		for range 2 {
			out = append(out, `<time datetime="`...)
			out = r.UpdatedAt.AppendFormat(out, time.RFC3339)
			out = append(out, `" title="`...)
			out = r.UpdatedAt.AppendFormat(out, "2006-01-02 15:04:05 UTC")
			out = append(out, `">1 h ago</time>`...)
		}
		out = append(out, `</td><td data-p="3" class="soft">App server</td><td class="c-num" data-p="2">`...)
		out = strconv.AppendInt(out, r.NumImages, 10)
		out = append(append(out, `</td><td class="c-num" data-p="2">`...), parts.Bytes(r.Size)...)
		out = strconv.AppendInt(append(out, `</td><td class="c-num" data-p="3">`...), r.NumDownload, 10)
		out = append(out, `</td></tr>`...)
	}
	return out
}
