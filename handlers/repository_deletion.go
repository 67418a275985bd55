package handlers

import (
	"context"
	"net/http"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
)

// confirmDeleteRepository answers GET /orgs/{org}/repos/{repo}/-/delete.
func (h *Handlers) confirmDeleteRepository(w http.ResponseWriter, r *http.Request) error {
	org, repo, err := repoOf(r)
	if err != nil {
		return err
	}
	current, err := showRepository(r.Context(), h.swr(r), org, repo)
	if err != nil {
		return err
	}
	return h.page(w, r, http.StatusOK, views.RepositoryDeleteView(r.Context(), views.RepositoryDeletion{Org: org, Repository: current}))
}

// deleteRepository answers POST /orgs/{org}/repos/{repo}/-/delete.
func (h *Handlers) deleteRepository(w http.ResponseWriter, r *http.Request) error {
	org, repo, err := repoOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	full := org + "/" + repo
	problem, err := h.deleteTyped(r, full, func(ctx context.Context, swr *client.Client) error { return swr.DeleteRepository(ctx, org, repo) })
	if problem != "" {
		current, err := showRepository(ctx, h.swr(r), org, repo)
		if err != nil {
			return err
		}
		return h.page(w, r, http.StatusUnprocessableEntity, views.RepositoryDeleteView(ctx, views.RepositoryDeletion{
			Org: org, Repository: current, Problem: problem,
		}))
	}
	if err != nil {
		return err
	}
	h.toast(w, r, "good", locales.T(ctx, "Repository %s deleted", full))
	return h.seeOther(w, r, views.OrganizationPath(ctx, org))
}
