package handlers

import (
	"slices"
	"strings"
	"testing"
)

// What a page refers to within itself must be there, once: labels, descriptions, dialogs, places to jump to.
func TestReferencesLeadToOneElement(t *testing.T) {
	t.Parallel()
	c := start(t)
	walk(t, c, c.admin(t), func(where string, a reply) {
		page := a.page(t, a.StatusCode)
		ids := map[string]int{}
		for e := range page.elements("") {
			if id, set := e.attr("id"); set {
				ids[id]++
			}
		}
		for id, n := range ids {
			if n > 1 || id == "" {
				t.Errorf("%s: %d elements have the id %q", where, n, id)
			}
		}
		for e := range page.elements("") {
			for _, id := range references(e) {
				if ids[id] == 0 {
					t.Errorf("%s: <%s> refers to %q, which is nowhere", where, e.Data, id)
				}
			}
		}
	})
}

func references(e document) (ids []string) {
	for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "popovertarget", "data-open"} {
		ids = append(ids, strings.Fields(e.get(name))...)
	}
	for _, name := range []string{"href", "hx-target"} {
		if id, local := strings.CutPrefix(e.get(name), "#"); local {
			ids = append(ids, id)
		}
	}
	return ids
}

func TestEveryPageHasOneHeadingAndSaysWhereOneIs(t *testing.T) {
	t.Parallel()
	c := start(t)
	titles := map[string]string{}
	walk(t, c, c.admin(t), func(where string, a reply) {
		page := a.page(t, a.StatusCode)
		if n := len(slices.Collect(page.elements("h1"))); n != 1 {
			t.Errorf("%s: %d headings of the first order", where, n)
		}
		heading, title := page.first(t, "h1").text(), page.first(t, "title")
		if heading == "" || !strings.HasSuffix(title.FirstChild.Data, " · SWR console") || len(title.FirstChild.Data) < 17 {
			t.Errorf("%s: heading %q, title %q", where, heading, title.FirstChild.Data)
		}
		if a.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: %s", where, a.Header.Get("Content-Type"))
		}
		titles[where] = title.FirstChild.Data
	})
	for _, pair := range [][2]string{
		{"GET /orgs/team", "GET /orgs/team/-/settings"},
		{"GET /orgs/team/repos/none", "GET /orgs/team/repos/a/b"},
		{"GET /orgs/team/repos/none", "GET /orgs/team/repos/none/-/settings"},
	} {
		if titles[pair[0]] == titles[pair[1]] {
			t.Errorf("%s and %s are both called %q", pair[0], pair[1], titles[pair[0]])
		}
	}
}
