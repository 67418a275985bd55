package handlers

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
)

// organizationSettings answers GET /orgs/{org}/-/settings.
func (h *Handlers) organizationSettings(w http.ResponseWriter, r *http.Request) error {
	return h.beforeDeletion(w, r, views.OrganizationSettingsView)
}

// confirmDeleteOrganization answers GET /orgs/{org}/-/delete.
func (h *Handlers) confirmDeleteOrganization(w http.ResponseWriter, r *http.Request) error {
	return h.beforeDeletion(w, r, views.OrganizationDeleteView)
}

// beforeDeletion shows an organization in a view that can delete it.
func (h *Handlers) beforeDeletion(w http.ResponseWriter, r *http.Request, view func(context.Context, views.OrganizationDeletion) views.View) error {
	org, err := orgOf(r)
	if err != nil {
		return err
	}
	form, err := h.organizationDeletion(r, org)
	if err != nil {
		return err
	}
	return h.page(w, r, http.StatusOK, view(r.Context(), form))
}

// organizationDeletion reads what stands in the way of deleting an organization.
func (h *Handlers) organizationDeletion(r *http.Request, org string) (form views.OrganizationDeletion, err error) {
	swr := h.swr(r)
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() (err error) { form.Organization, err = showOrganization(ctx, swr, org); return err })
	g.Go(func() error {
		page, err := swr.ListRepositories(ctx, client.RepositoryFilter{
			Namespace: org,
			Paging:    client.Paging{Limit: views.PageRows, OrderBy: client.OrderRepositoriesByTags, Descending: true},
		})
		form.Repositories = page.Total
		for _, repository := range page.Items {
			if repository.NumImages > 0 {
				form.Blockers = append(form.Blockers, repository)
			}
		}
		return err
	})
	return form, g.Wait()
}

// deleteOrganization answers POST /orgs/{org}/-/delete.
func (h *Handlers) deleteOrganization(w http.ResponseWriter, r *http.Request) error {
	org, err := orgOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	problem, err := h.deleteTyped(r, org, func(ctx context.Context, swr *client.Client) error { return swr.DeleteNamespace(ctx, org) })
	if problem != "" {
		form, err := h.organizationDeletion(r, org)
		if err != nil {
			return err
		}
		form.Problem = problem
		return h.page(w, r, http.StatusUnprocessableEntity, views.OrganizationDeleteView(ctx, form))
	}
	if err != nil {
		return err
	}
	h.toast(w, r, "good", locales.T(ctx, "Organization %s deleted", org))
	return h.seeOther(w, r, views.OrganizationsPath(ctx))
}
