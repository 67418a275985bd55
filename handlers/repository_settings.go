package handlers

import (
	"context"
	"net/http"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
)

// repositorySettings answers GET /orgs/{org}/repos/{repo}/-/settings.
func (h *Handlers) repositorySettings(w http.ResponseWriter, r *http.Request) error {
	org, repo, err := repoOf(r)
	if err != nil {
		return err
	}
	current, err := showRepository(r.Context(), h.swr(r), org, repo)
	if err != nil {
		return err
	}
	form := views.RepositoryForm{
		Org: org, Name: current.Name, Category: current.Category, Description: current.Description, Public: current.IsPublic,
	}
	if typed := h.held(w, r); typed != nil {
		form = repositoryForm(org, typed.Get)
		form.Name = repo
	}
	return h.page(w, r, http.StatusOK, views.RepositorySettingsView(r.Context(), views.RepositorySettings{Repository: current, Form: form}))
}

// showRepository reads a repository. It goes by the name in the address, as showOrganization does.
func showRepository(ctx context.Context, swr *client.Client, org, repo string) (client.Repository, error) {
	current, err := swr.ShowRepository(ctx, org, repo)
	current.Name = repo
	return current, err
}

// updateRepository answers POST /orgs/{org}/repos/{repo}/-/settings.
func (h *Handlers) updateRepository(w http.ResponseWriter, r *http.Request) error {
	org, repo, err := repoOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	form := repositoryForm(org, r.PostFormValue)
	form.Name = repo
	if check(ctx, &form); !form.Wrong() {
		err = h.change(r, org+"/"+repo, func(ctx context.Context, swr *client.Client) error {
			return swr.UpdateRepository(ctx, org, repo, client.UpdateRepositoryRequest{
				IsPublic: form.Public, Category: &form.Category, Description: &form.Description,
			})
		})
		form.DescriptionProblem = refusedInput(ctx, err)
	}
	if form.Wrong() {
		current, err := showRepository(ctx, h.swr(r), org, repo)
		if err != nil {
			return err
		}
		return h.page(w, r, http.StatusUnprocessableEntity, views.RepositorySettingsView(ctx, views.RepositorySettings{Repository: current, Form: form}))
	}
	if err != nil {
		return err
	}
	h.toast(w, r, "good", locales.T(ctx, "Changes to %s saved", repo))
	return h.seeOther(w, r, views.RepositorySettingsPath(ctx, org, repo))
}

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
