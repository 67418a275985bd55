package registry

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNames is how many names one answer lists. Who asks for more gets the
// link to the rest, not an error.
const maxNames = 1000

// tagList answers GET …/tags/list.
func (g *Registry) tagList(w http.ResponseWriter, r *http.Request, c *call) error {
	names, err := g.page(w, r, func(last string, limit int) ([]string, error) {
		return g.store.TagNames(r.Context(), c.place.repository.ID, last, limit)
	})
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, map[string]any{"name": c.name.String(), "tags": names})
	return nil
}

// catalog answers GET /v2/_catalog to administrators: the repositories of their account.
func (g *Registry) catalog(w http.ResponseWriter, r *http.Request, c *call) error {
	if c.caller.stranger() {
		return g.unauthorized(c.target, 0, "", "sign in with docker login")
	}
	if !c.caller.Admin {
		return refuse(http.StatusForbidden, "DENIED", "only an administrator of the account may list all repositories")
	}
	if c.caller.limited && !slices.ContainsFunc(c.caller.access, func(a access) bool { return a.Type == catalogAccess.Type }) {
		return g.unauthorized(c.target, 0, "insufficient_scope", "the token was issued for something else")
	}
	names, err := g.page(w, r, func(last string, limit int) ([]string, error) {
		return g.store.RepositoryNames(r.Context(), c.caller.DomainID, last, limit)
	})
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, map[string]any{"repositories": names})
	return nil
}

// page reads n and last, and links to the next page when there is one.
func (g *Registry) page(w http.ResponseWriter, r *http.Request, list func(last string, limit int) ([]string, error)) ([]string, error) {
	query := r.URL.Query()
	n := maxNames
	if query.Has("n") {
		asked, err := strconv.Atoi(query.Get("n"))
		if err != nil || asked < 0 {
			return nil, refuse(http.StatusBadRequest, "PAGINATION_NUMBER_INVALID", "n must be a number from 0")
		}
		n = min(asked, maxNames)
	}
	last := query.Get("last")
	if !utf8.ValidString(last) || strings.Contains(last, "\x00") {
		return nil, refuse(http.StatusBadRequest, "NAME_INVALID", "last is no name that a page could end with")
	}
	names, err := list(last, n+1)
	if err != nil {
		return nil, err
	}
	if len(names) <= n {
		return names, nil
	}
	if names = names[:n]; n > 0 {
		next := url.Values{"n": {strconv.Itoa(n)}, "last": {names[n-1]}}
		w.Header().Set("Link", `<`+r.URL.Path+`?`+next.Encode()+`>; rel="next"`)
	}
	return names, nil
}
