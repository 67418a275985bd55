package handlers

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/views"
)

// repositoryColumns are the orders of a repository list and SWR's words for them.
var repositoryColumns = map[string]string{
	"name":    client.OrderRepositoriesByName,
	"tags":    client.OrderRepositoriesByTags,
	"updated": client.OrderRepositoriesByUpdated,
}

// organization answers GET /orgs/{org}: the organization with its repositories.
func (h *Handlers) organization(w http.ResponseWriter, r *http.Request) error {
	org, err := orgOf(r)
	if err != nil {
		return err
	}
	list := listing(r, views.OrganizationPath(r.Context(), org), "name", "tags", "updated")
	if list.Sort == "" {
		list.Sort, list.Descending = "updated", true
	}
	filter := repositoryFilter(r, org, &list)
	view := views.Organization{}
	swr := h.swr(r)
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() (err error) { view.Namespace, err = showOrganization(ctx, swr, org); return err })
	g.Go(func() error {
		page, err := swr.ListRepositories(ctx, filter)
		for i := range page.Items {
			page.Items[i].Namespace = org
		}
		view.Repositories, list.Total = page.Items, page.Total
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	if beyond(list) {
		return h.seeOther(w, r, list.PagePath(1))
	}
	view.Listing = list
	return h.page(w, r, http.StatusOK, views.OrganizationView(r.Context(), view))
}

// repositoryFilter reads the filters from the address and says them to SWR.
func repositoryFilter(r *http.Request, org string, list *views.Listing) client.RepositoryFilter {
	f := client.RepositoryFilter{Namespace: org, Name: list.Query, Paging: paging(*list, repositoryColumns)}
	if category := r.URL.Query().Get("category"); client.ValidCategory(category) {
		f.Category = category
	}
	visibility := r.URL.Query().Get("visibility")
	if visibility == "public" || visibility == "private" {
		public := visibility == "public"
		f.IsPublic = &public
	} else {
		visibility = ""
	}
	list.Filters = []views.Filter{{Name: "category", Value: f.Category}, {Name: "visibility", Value: visibility}}
	return f
}

// showOrganization reads an organization. It goes by the name in the address, whatever SWR calls it:
// the links and forms of its pages must lead to it and nowhere else.
func showOrganization(ctx context.Context, swr *client.Client, org string) (client.Namespace, error) {
	ns, err := swr.ShowNamespace(ctx, org)
	ns.Name = org
	return ns, err
}
