package handlers

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/views"
)

// organizations answers GET /orgs.
func (h *Handlers) organizations(w http.ResponseWriter, r *http.Request) error {
	list := listing(r, views.OrganizationsPath(r.Context()), "name", "repos")
	if list.Sort == "" {
		list.Sort = "name"
	}
	swr := h.swr(r)
	var all []client.Namespace
	var quota *client.Quota
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() (err error) { all, err = swr.ListNamespaces(ctx); return err })
	g.Go(func() error { quota = h.organizationQuota(ctx, swr, r); return nil })
	if err := g.Wait(); err != nil {
		return err
	}
	found := slices.DeleteFunc(slices.Clone(all), func(ns client.Namespace) bool { return !strings.Contains(ns.Name, strings.ToLower(list.Query)) })
	sortOrganizations(found, list)
	if list.Total = len(found); beyond(list) {
		return h.seeOther(w, r, list.PagePath(1))
	}
	found = found[min(list.Offset(), len(found)):min(list.Offset()+views.PageRows, len(found))]
	return h.page(w, r, http.StatusOK, views.OrganizationsView(r.Context(), views.Organizations{
		Items: found, Any: len(all) > 0, Listing: list, Quota: quota,
	}))
}

// sortOrganizations orders by what SWR says of every organization; by name unless asked otherwise.
func sortOrganizations(all []client.Namespace, list views.Listing) {
	slices.SortStableFunc(all, func(a, b client.Namespace) int { return strings.Compare(a.Name, b.Name) })
	if list.Sort == "repos" {
		slices.SortStableFunc(all, func(a, b client.Namespace) int { return cmp.Compare(count(a.RepoCount), count(b.RepoCount)) })
	}
	if list.Descending {
		slices.Reverse(all)
	}
}

// count is a number that SWR may leave out; then it sorts first.
func count(n *int64) int64 {
	if n == nil {
		return -1
	}
	return *n
}
