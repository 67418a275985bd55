package handlers

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/views"
	"swr-console/views/locales"
)

// tagColumns are the orders of a tag list and SWR's words for them.
var tagColumns = map[string]string{
	"tag":    client.OrderTagsByName,
	"pushed": client.OrderTagsByUpdated,
}

// tags answers GET /orgs/{org}/repos/{repo}.
func (h *Handlers) tags(w http.ResponseWriter, r *http.Request) error {
	org, repo, err := repoOf(r)
	if err != nil {
		return err
	}
	list := listing(r, views.RepositoryPath(r.Context(), org, repo), "tag", "pushed")
	if list.Sort == "" {
		list.Sort, list.Descending = "pushed", true
	}
	view := views.Tags{Org: org}
	swr := h.swr(r)
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() (err error) { view.Repository, err = showRepository(ctx, swr, org, repo); return err })
	g.Go(func() error {
		page, err := swr.ListTags(ctx, org, repo, client.TagFilter{Name: list.Query, Paging: paging(list, tagColumns)})
		view.Items, list.Total = page.Items, page.Total
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	if beyond(list) {
		return h.seeOther(w, r, list.PagePath(1))
	}
	view.Listing = list
	return h.page(w, r, http.StatusOK, views.TagsView(r.Context(), view))
}

// confirmDeleteTag answers GET /orgs/{org}/repos/{repo}/-/tags/{tag}/-/delete.
func (h *Handlers) confirmDeleteTag(w http.ResponseWriter, r *http.Request) error {
	values, err := names(r, "org", "repo", "tag")
	if err != nil {
		return err
	}
	org, repo, name := values[0], values[1], values[2]
	tag, err := h.swr(r).ShowTag(r.Context(), org, repo, name)
	if err != nil {
		return err
	}
	tag.Name = name
	return h.page(w, r, http.StatusOK, views.TagDeleteView(r.Context(), views.TagDeletion{Org: org, Repo: repo, Tag: tag}))
}

// deleteTag answers POST /orgs/{org}/repos/{repo}/-/tags/{tag}/-/delete.
func (h *Handlers) deleteTag(w http.ResponseWriter, r *http.Request) error {
	values, err := names(r, "org", "repo", "tag")
	if err != nil {
		return err
	}
	org, repo, tag := values[0], values[1], values[2]
	err = h.change(r, org+"/"+repo+":"+tag, func(ctx context.Context, swr *client.Client) error {
		return swr.DeleteTag(ctx, org, repo, tag)
	})
	if err != nil {
		return err
	}
	h.toast(w, r, "good", locales.T(r.Context(), "Tag %s deleted", tag))
	return h.seeOther(w, r, views.RepositoryPath(r.Context(), org, repo))
}
