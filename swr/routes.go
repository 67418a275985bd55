package swr

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// routes is the service's table of contents, in the order of the API reference.
func (s *Server) routes() http.Handler {
	api := func(a action) http.HandlerFunc { return s.do(s.signedIn(a)) }
	iam := func(a action) http.HandlerFunc { return s.iamDo(s.signedIn(a)) }

	r := chi.NewRouter()
	r.Use(requestID, s.recoverPanic, escapedPath)
	r.NotFound(s.do(unknownPath))
	r.MethodNotAllowed(s.do(wrongMethod))

	r.Group(func(r chi.Router) {
		r.Use(middleware.GetHead, limitBody)

		r.Get("/", s.do(s.listAPIVersions))
		r.Get("/v2", s.do(s.showAPIVersion))
		r.Post("/v3/auth/tokens", s.iamDo(s.createToken))
		r.Get("/v3/projects", iam(s.listProjects))
		r.Get("/v3/auth/projects", iam(s.listAuthProjects))
		r.Get("/v3/auth/domains", iam(s.listAuthDomains))
	})

	r.Route("/v2/manage", func(r chi.Router) {
		r.Use(middleware.GetHead, limitBody)

		r.Post("/namespaces", api(s.createNamespace))
		r.Delete("/namespaces/{namespace}", api(s.deleteNamespace))
		r.Get("/namespaces", api(s.listNamespaces))
		r.Get("/namespaces/{namespace}", api(s.showNamespace))

		r.Post("/namespaces/{namespace}/repos", api(s.createRepo))
		r.Delete("/namespaces/{namespace}/repos/{repository}", api(s.deleteRepo))
		r.Patch("/namespaces/{namespace}/repos/{repository}", api(s.updateRepo))
		r.Get("/namespaces/{namespace}/repos/{repository}", api(s.showRepository))
		r.Get("/repos", api(s.listRepos))

		r.Get("/namespaces/{namespace}/repos/{repository}/tags", api(s.listRepoTags))
		r.Get("/namespaces/{namespace}/repos/{repository}/tags/{tag}", api(s.showRepoTag))
		r.Delete("/namespaces/{namespace}/repos/{repository}/tags/{tag}", api(s.deleteRepoTag))

		r.Post("/utils/secret", api(s.createSecret))
		r.Get("/projects/{project_id}/quotas", api(s.listQuotas))
		r.Get("/projects/{project_id}/feature-gates", api(s.showShareFeatureGates))
		r.Get("/overview", api(s.showDomainOverview))
	})

	r.Handle("/v2/*", s.registry)
	r.Handle("/swr/auth/v2/registry/auth", s.registry)
	return r
}
