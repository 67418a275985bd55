package handlers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOverview(t *testing.T) {
	t.Parallel()
	c := start(t, func(s *setup) { s.quota = 5 })
	b := c.admin(t)
	b.get(t, "/").page(t, 200).says(t, "What account test-account holds in test-region.", "Organizations 0 of 5", "1. Sign in on your machine")

	b.post(t, "/orgs/-/new", "name", "team")
	b.get(t, "/").page(t, 200).says(t, "Organizations 1 of 5", "4 left in this region", "No repositories yet")

	c.push(t, "team/first:v1", "team/first:v2")
	c.push(t, "team/a/b:v1")
	page := b.get(t, "/").page(t, 200)
	page.says(t, "Repositories 2", "Tags 3")
	if diff := cmp.Diff([]string{"team/a/b", "team/first"}, page.rows(t)); diff != "" {
		t.Error(diff)
	}
}

// A part of the overview that SWR does not give takes nothing else away.
func TestAMissingPartOfTheOverviewIsSaid(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/app:v1")
	const missing = "SWR did not give this part."
	for _, tt := range []struct {
		name, path string
		want       []string
	}{
		{"the figures", "/v2/manage/overview", []string{missing, "Recently updated repositories", "team/app"}},
		{"the repositories", "/v2/manage/repos", []string{missing, "Storage"}},
		{"the quotas", "/quotas", []string{"Organizations 1", "team/app"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c.line.failAt(tt.path, answering(http.StatusInternalServerError, "{}"))
			b.get(t, "/").page(t, 200).says(t, tt.want...)
		})
	}
	if log := c.log.String(); strings.Count(log, "part of a page is missing") != 2 {
		t.Errorf("the log does not say what is missing: %s", log)
	}
	c.line.failAt("/v2/manage/overview", answering(http.StatusUnauthorized, "{}"))
	b.get(t, "/").redirects(t, "/auth/login")
}
