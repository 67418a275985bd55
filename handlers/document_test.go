package handlers

import (
	"iter"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// document is a page as a browser reads it.
type document struct{ *html.Node }

// elements yields what has the tag, in order; all when tag is empty.
func (d document) elements(tag string) iter.Seq[document] {
	return func(yield func(document) bool) {
		for n := range d.Descendants() {
			if n.Type == html.ElementNode && (tag == "" || n.Data == tag) && !yield(document{n}) {
				return
			}
		}
	}
}

// attr is the value of an attribute, and whether it is there.
func (d document) attr(name string) (string, bool) {
	for _, a := range d.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// get is the value of an attribute; empty when it is not there.
func (d document) get(name string) string {
	value, _ := d.attr(name)
	return value
}

// text is what people read, with single spaces.
func (d document) text() string {
	var b strings.Builder
	for n := range d.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "noscript" && n.Parent.Data != "title" {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// id is the element with an id.
func (d document) id(t testing.TB, id string) document {
	t.Helper()
	for e := range d.elements("") {
		if e.get("id") == id {
			return e
		}
	}
	t.Fatalf("no element %q in: %s", id, d.text())
	return document{}
}

// first is the first element with the tag.
func (d document) first(t testing.TB, tag string) document {
	t.Helper()
	for e := range d.elements(tag) {
		return e
	}
	t.Fatalf("no <%s> in: %s", tag, d.text())
	return document{}
}

// says checks that the main part of a page contains texts.
func (d document) says(t testing.TB, texts ...string) {
	t.Helper()
	main := d.id(t, "main").text()
	for _, text := range texts {
		if !strings.Contains(main, text) {
			t.Errorf("the page does not say %q but: %s", text, main)
		}
	}
}

// problem is what stands beside a field that is marked as wrong; empty when the field is fine.
func (d document) problem(t testing.TB, field string) string {
	t.Helper()
	control := d.id(t, field)
	if control.get("aria-invalid") != "true" {
		return ""
	}
	return d.id(t, control.get("aria-describedby")).text()
}

// refuses checks that a field is marked with a problem, and that the summary above the form leads to it.
func (d document) refuses(t testing.TB, field, problem string) {
	t.Helper()
	if got := d.problem(t, field); !strings.HasPrefix(got, problem) {
		t.Errorf("beside %s stands %q, want %q", field, got, problem)
	}
	for e := range d.id(t, "main").elements("a") {
		if e.get("href") == "#"+field && strings.HasPrefix(e.text(), problem) {
			return
		}
	}
	t.Errorf("no summary leads to %s", field)
}

// value is what a textarea holds.
func (d document) value() string {
	if d.FirstChild == nil {
		return ""
	}
	return d.FirstChild.Data
}

// chosen is the value of the field that is a choice between some, as the form shows it.
func (d document) chosen(field string) string {
	for e := range d.elements("") {
		_, checked := e.attr("checked")
		_, selected := e.attr("selected")
		if checked && e.get("name") == field || selected && (document{e.Parent}).get("name") == field {
			return e.get("value")
		}
	}
	return ""
}

// links are the addresses of the links in the main part whose text is, or whose label is, text.
func (d document) links(t testing.TB, text string) (hrefs []string) {
	t.Helper()
	for a := range d.id(t, "main").elements("a") {
		if a.text() == text || a.get("aria-label") == text {
			hrefs = append(hrefs, a.get("href"))
		}
	}
	return hrefs
}

// toasts are the messages in the corner.
func (d document) toasts(t testing.TB) (texts []string) {
	t.Helper()
	for b := range d.id(t, "toasts").elements("b") {
		texts = append(texts, b.text())
	}
	return texts
}

// rows are the names in the table of a list, in order.
func (d document) rows(t testing.TB) (names []string) {
	t.Helper()
	for body := range d.elements("tbody") {
		for tr := range body.elements("tr") {
			title := tr.first(t, "div") // the cell's title, without what narrow screens show below
			for e := range title.elements("") {
				if e.Data == "a" || e.Data == "b" {
					names = append(names, e.text())
					break
				}
			}
		}
	}
	return names
}
