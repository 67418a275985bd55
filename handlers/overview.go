package handlers

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/views"
)

// recentRepositories is how many of the latest pushes the overview shows.
const recentRepositories = 8

// overview answers GET /. Each part is read by itself, so that one that fails takes only its own panel away.
func (h *Handlers) overview(w http.ResponseWriter, r *http.Request) error {
	var view views.Overview
	swr := h.swr(r)
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() error {
		numbers, err := swr.ShowOverview(ctx)
		if err == nil {
			view.Numbers = &numbers
		}
		return h.partly(ctx, err)
	})
	g.Go(func() error { view.Quota = h.organizationQuota(ctx, swr, r); return nil })
	g.Go(func() error {
		page, err := swr.ListRepositories(ctx, client.RepositoryFilter{Paging: client.Paging{
			Limit: recentRepositories, OrderBy: client.OrderRepositoriesByUpdated, Descending: true,
		}})
		view.Recent, view.RecentFailed = page.Items, err != nil
		return h.partly(ctx, err)
	})
	g.Go(func() (err error) { view.Organizations, err = swr.ListNamespaces(ctx); return err })
	if err := g.Wait(); err != nil {
		return err
	}
	return h.page(w, r, http.StatusOK, views.OverviewView(r.Context(), view))
}

// partly lets a page go on without a part that failed, unless the session itself has ended.
func (h *Handlers) partly(ctx context.Context, err error) error {
	if err == nil || client.IsUnauthenticated(err) {
		return err
	}
	if ctx.Err() == nil { // else another part has failed the whole page already
		h.Log.WarnContext(ctx, "part of a page is missing", "err", err)
	}
	return nil
}
