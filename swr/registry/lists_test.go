package registry_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// follow reads a list page by page and returns the pages.
func (s *service) follow(t *testing.T, login authn.Basic, path, key string) (pages [][]string) {
	t.Helper()
	for path != "" {
		got := s.do(t, login, "GET", path, nil).want(t, 200, "")
		var body map[string]json.RawMessage
		var page []string
		if err := json.Unmarshal([]byte(got.body), &body); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(body[key], &page); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
		link, _, _ := strings.Cut(got.Header.Get("Link"), ">")
		path = strings.TrimPrefix(link, "<")
	}
	return pages
}

func TestTagsAreListedInPagesInTheOrderOfTheirBytes(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	manifest := simpleImage(t, s, "team/app", "layer")
	s.do(t, s.admin, "GET", "/v2/team/app/tags/list", nil).want(t, 200, "")
	for _, tag := range []string{"b", "B", "a", "_x", "1.0", "a-b"} {
		s.put(t, "team/app", tag, ociImage, manifest).want(t, 201, "")
	}
	for path, want := range map[string][][]string{
		"/v2/team/app/tags/list":                {{"1.0", "B", "_x", "a", "a-b", "b"}},
		"/v2/team/app/tags/list?n=4":            {{"1.0", "B", "_x", "a"}, {"a-b", "b"}},
		"/v2/team/app/tags/list?n=3":            {{"1.0", "B", "_x"}, {"a", "a-b", "b"}},
		"/v2/team/app/tags/list?n=99999":        {{"1.0", "B", "_x", "a", "a-b", "b"}},
		"/v2/team/app/tags/list?n=0":            {{}},
		"/v2/team/app/tags/list?last=a":         {{"a-b", "b"}},
		"/v2/team/app/tags/list?n=1&last=a-":    {{"a-b"}, {"b"}},
		"/v2/team/app/tags/list?last=zzz%27%22": {{}},
	} {
		if diff := cmp.Diff(want, s.follow(t, s.admin, path, "tags")); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	for _, bad := range []string{"n=-1", "n=x", "n=99999999999999999999"} {
		s.do(t, s.admin, "GET", "/v2/team/app/tags/list?"+bad, nil).want(t, 400, "PAGINATION_NUMBER_INVALID")
	}
	for _, bad := range []string{"last=%00", "last=%ff"} {
		s.do(t, s.admin, "GET", "/v2/team/app/tags/list?"+bad, nil).want(t, 400, "NAME_INVALID")
	}
}

func TestTheCatalogListsTheAdministratorsAccount(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.organization(t, "group")
	for _, repository := range []string{"team/b", "team/a/c", "group/z"} {
		s.blob(t, s.admin, repository, "content")
	}
	if diff := cmp.Diff([][]string{{"group/z", "team/a/c"}, {"team/b"}}, s.follow(t, s.admin, "/v2/_catalog?n=2", "repositories")); diff != "" {
		t.Error(diff)
	}
	registry, err := name.NewRegistry(s.Registry)
	if err != nil {
		t.Fatal(err)
	}
	names, err := remote.Catalog(t.Context(), registry, as(s.admin)) // signs in for the scope of the challenge
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"group/z", "team/a/c", "team/b"}, names); diff != "" {
		t.Error(diff)
	}
	s.do(t, s.user(t, s.Account, "bob"), "GET", "/v2/_catalog", nil).want(t, 403, "DENIED")
	s.do(t, authn.Basic{}, "GET", "/v2/_catalog", nil).want(t, 401, "UNAUTHORIZED")
}
