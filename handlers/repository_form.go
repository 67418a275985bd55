package handlers

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
)

// newRepository answers GET /orgs/{org}/-/repos/new.
func (h *Handlers) newRepository(w http.ResponseWriter, r *http.Request) error {
	org, err := orgOf(r)
	if err != nil {
		return err
	}
	form := views.RepositoryForm{Org: org, Category: client.DefaultCategory}
	if typed := h.held(w, r); typed != nil {
		form = repositoryForm(org, typed.Get)
	}
	return h.page(w, r, http.StatusOK, views.RepositoryNewView(r.Context(), form))
}

// repositoryForm reads the fields that creating and editing share.
func repositoryForm(org string, field func(string) string) views.RepositoryForm {
	return views.RepositoryForm{
		Org: org, Name: strings.TrimSpace(field("name")), Category: field("category"),
		Description: strings.TrimSpace(strings.ReplaceAll(field("description"), "\r\n", "\n")),
		Public:      field("visibility") == "public",
	}
}

// check says what is wrong with the fields before SWR is asked.
func check(ctx context.Context, form *views.RepositoryForm) {
	if !client.ValidRepository(form.Name) {
		form.NameProblem = locales.T(ctx, "Use 1 to 128 characters: lowercase letters and digits, with single dots, hyphens, slashes or up to two underscores between them.")
	}
	if !client.ValidCategory(form.Category) {
		form.CategoryProblem = locales.T(ctx, "Choose a category from the list.")
	}
	if n := utf8.RuneCountInString(form.Description); n > client.MaxDescription {
		form.DescriptionProblem = locales.T(ctx, "The description has %d characters; SWR keeps 30,000. Shorten it.", n)
	}
}

// createRepository answers POST /orgs/{org}/-/repos/new.
func (h *Handlers) createRepository(w http.ResponseWriter, r *http.Request) error {
	org, err := orgOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	form := repositoryForm(org, r.PostFormValue)
	if check(ctx, &form); !form.Wrong() {
		err = h.change(r, org+"/"+form.Name, func(ctx context.Context, swr *client.Client) error {
			return swr.CreateRepository(ctx, org, client.CreateRepositoryRequest{
				Repository: form.Name, IsPublic: form.Public, Category: form.Category, Description: form.Description,
			})
		})
		if client.IsConflict(err) {
			form.NameProblem = locales.T(ctx, "%s already exists in %s. Choose another name.", form.Name, org)
		} else {
			form.NameProblem = refusedInput(ctx, err)
		}
	}
	if form.Wrong() {
		return h.page(w, r, http.StatusUnprocessableEntity, views.RepositoryNewView(ctx, form))
	}
	if err != nil {
		return err
	}
	h.toast(w, r, "good", locales.T(ctx, "Repository %s created", form.Name))
	return h.seeOther(w, r, views.RepositoryPath(ctx, org, form.Name))
}
