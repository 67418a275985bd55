package handlers

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
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

// organizationQuota is the limit on organizations, or nil when SWR does not tell: the page does without.
func (h *Handlers) organizationQuota(ctx context.Context, swr *client.Client, r *http.Request) *client.Quota {
	quotas, err := swr.ListQuotas(ctx, projectID(r))
	if err != nil {
		h.Log.InfoContext(ctx, "quotas are not shown", "err", err)
		return nil
	}
	for _, q := range quotas {
		if q.Key == client.QuotaOrganizations {
			return &q
		}
	}
	return nil
}

// newOrganization answers GET /orgs/-/new.
func (h *Handlers) newOrganization(w http.ResponseWriter, r *http.Request) error {
	form := views.OrganizationForm{Name: h.held(w, r).Get("name")}
	form.Quota = h.organizationQuota(r.Context(), h.swr(r), r)
	return h.page(w, r, http.StatusOK, views.OrganizationNewView(r.Context(), form))
}

// createOrganization answers POST /orgs/-/new.
func (h *Handlers) createOrganization(w http.ResponseWriter, r *http.Request) error {
	form := views.OrganizationForm{Name: strings.TrimSpace(r.PostFormValue("name"))}
	err := h.create(r, &form)
	if form.Problem != "" {
		form.Quota = h.organizationQuota(r.Context(), h.swr(r), r)
		return h.page(w, r, http.StatusUnprocessableEntity, views.OrganizationNewView(r.Context(), form))
	}
	if err != nil {
		return err
	}
	h.toast(w, r, "good", locales.T(r.Context(), "Organization %s created", form.Name))
	return h.seeOther(w, r, views.OrganizationPath(r.Context(), form.Name))
}

// create asks SWR for the organization; what the reader can mend becomes the form's problem.
func (h *Handlers) create(r *http.Request, form *views.OrganizationForm) error {
	ctx := r.Context()
	if !client.ValidNamespace(form.Name) {
		form.Problem = locales.T(ctx, "Use 1 to 64 characters: a lowercase letter first, then lowercase letters, digits and single dots, hyphens or up to two underscores between them.")
		return nil
	}
	err := h.change(r, form.Name, func(ctx context.Context, swr *client.Client) error {
		return swr.CreateNamespace(ctx, client.CreateNamespaceRequest{Namespace: form.Name})
	})
	switch {
	case client.IsConflict(err):
		form.Problem = locales.T(ctx, "%s already exists in this region, perhaps in another account. Choose another name.", form.Name)
	case client.IsQuota(err):
		form.Problem = locales.T(ctx, "Every organization of your quota is used. Delete one, or ask for a higher quota.")
	default:
		form.Problem = refusedInput(ctx, err)
	}
	return err
}
