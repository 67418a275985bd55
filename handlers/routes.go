package handlers

import (
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// pageBudget is how long a page may wait for SWR, however many calls it makes.
const pageBudget = 8 * time.Second

// Routes is the console: its pages under the base path, and around them what every answer has in common.
func (h *Handlers) Routes() http.Handler {
	return chi.Chain(h.compress, h.identify, h.secure, h.recoverPanics, h.atBase).Handler(h.routes())
}

// routes is the console's table of contents: every URL it answers, and the IAM action it asks for.
func (h *Handlers) routes() chi.Router {
	r := chi.NewRouter()
	r.Use(foldRepository, middleware.GetHead)
	r.NotFound(h.refuse(errNotFound))
	r.MethodNotAllowed(h.refuse(errMethod))

	r.Get("/healthz", h.healthy)
	r.Get("/readyz", h.ready)
	r.Get("/static/*", h.Assets.ServeHTTP)
	r.Get("/favicon.ico", h.Assets.ServeHTTP)

	r.Group(func(r chi.Router) {
		r.Use(h.sameOrigin, limitForms, within(h.budget), h.remember, h.setScene)
		h.get(r, "/auth/login", "console:session:create", h.signIn)
		h.post(r, "/auth/login", "console:session:create", h.createSession)
		h.post(r, "/auth/logout", "console:session:delete", h.signOut)
		h.post(r, "/preferences", "console:preferences:update", h.savePreferences)

		r.Group(func(r chi.Router) {
			r.Use(h.requireUser)
			h.get(r, "/", "swr:getDomainOverview", h.overview)
			h.get(r, "/login-command", "console:page:read", h.loginCommand)
			h.post(r, "/login-command", "swr::createLoginSecret", h.createLoginCommand)

			h.get(r, "/orgs", "swr:namespace:listNamespaces", h.organizations)
			h.get(r, "/orgs/-/new", "swr:namespace:createNamespace", h.newOrganization)
			h.post(r, "/orgs/-/new", "swr:namespace:createNamespace", h.createOrganization)
			h.get(r, "/orgs/{org}", "swr:repo:listRepos", h.organization)
			h.get(r, "/orgs/{org}/-/settings", "swr:namespace:getNamespace", h.organizationSettings)
			h.get(r, "/orgs/{org}/-/delete", "swr:namespace:deleteNamespace", h.confirmDeleteOrganization)
			h.post(r, "/orgs/{org}/-/delete", "swr:namespace:deleteNamespace", h.deleteOrganization)

			h.get(r, "/orgs/{org}/-/repos/new", "swr:repo:createRepo", h.newRepository)
			h.post(r, "/orgs/{org}/-/repos/new", "swr:repo:createRepo", h.createRepository)
			h.get(r, "/orgs/{org}/repos/{repo}", "swr:repo:listRepoTags", h.tags)
			h.get(r, "/orgs/{org}/repos/{repo}/-/settings", "swr:repo:getRepo", h.repositorySettings)
			h.post(r, "/orgs/{org}/repos/{repo}/-/settings", "swr:repo:updateRepo", h.updateRepository)
			h.get(r, "/orgs/{org}/repos/{repo}/-/delete", "swr:repo:deleteRepo", h.confirmDeleteRepository)
			h.post(r, "/orgs/{org}/repos/{repo}/-/delete", "swr:repo:deleteRepo", h.deleteRepository)
			h.get(r, "/orgs/{org}/repos/{repo}/-/tags/{tag}/-/delete", "swr:repo:deleteRepoTag", h.confirmDeleteTag)
			h.post(r, "/orgs/{org}/repos/{repo}/-/tags/{tag}/-/delete", "swr:repo:deleteRepoTag", h.deleteTag)
		})
	})
	return r
}

// refuse answers what no route does, in the frame of whoever is signed in.
func (h *Handlers) refuse(err error) http.HandlerFunc {
	refusal := func(w http.ResponseWriter, r *http.Request) {
		if errors.Is(err, errMethod) {
			sayAllowed(w, r)
		}
		h.fail(w, r, err)
	}
	return chi.Chain(h.remember, h.setScene).HandlerFunc(refusal).ServeHTTP
}

// sayAllowed names the methods that the address does take.
func sayAllowed(w http.ResponseWriter, r *http.Request) {
	routes := chi.RouteContext(r.Context()).Routes
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if routes.Match(chi.NewRouteContext(), method, r.URL.RawPath) {
			w.Header().Add("Allow", method)
		}
	}
}

func (h *Handlers) get(r chi.Router, pattern, iam string, a action) {
	r.Method(http.MethodGet, pattern, route{h, iam, a})
}

func (h *Handlers) post(r chi.Router, pattern, iam string, a action) {
	r.Method(http.MethodPost, pattern, route{h, iam, a})
}
