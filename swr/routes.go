package swr

import (
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// routes is the service's table of contents, in the order of the API reference:
// every operation, the action that it is to the table of actions, and who answers it.
func (s *Server) routes() chi.Router {
	r := chi.NewRouter()
	r.Use(requestID, s.recoverPanic, escapedPath)
	r.NotFound(s.do(unknownPath))
	r.MethodNotAllowed(s.do(wrongMethod))

	r.Group(func(r chi.Router) {
		r.Use(middleware.GetHead, limitBody)

		r.Get("/openapi.yaml", s.do(s.showOpenAPI))
		r.Get("/", s.do(s.listAPIVersions))
		r.Get("/v2", s.do(s.showAPIVersion))
		r.Post("/v3/auth/tokens", s.iamDo(s.createToken))
		r.Post("/v3.0/OS-AUTH/id-token/tokens", s.iamDo(s.createTokenWithIDToken))

		iam := operations{r, s, s.iamDo}
		iam.get("/v3/projects", "console:projects:list", s.listProjects)
		iam.get("/v3/auth/projects", "console:projects:list", s.listAuthProjects)
		iam.get("/v3/auth/domains", "console:domains:list", s.listAuthDomains)
		iam.get("/v3/users", "iam:users:listUsers", s.listUsers)
		iam.get("/v3/users/{user_id}", "console:users:read", s.showUserKeystone)
		iam.get("/v3.0/OS-USER/users/{user_id}", "console:users:read", s.showUser)
		operations{r.With(tokenInBody), s, s.iamDo}.post("/v3.0/OS-CREDENTIAL/securitytokens", "console:keys:create", s.createTemporaryAccessKeyByToken)
	})

	r.Route("/v2/manage", func(r chi.Router) {
		r.Use(middleware.GetHead, limitBody)
		api := operations{r, s, s.do}

		api.post("/namespaces", "swr:namespace:createNamespace", s.createNamespace)
		api.delete("/namespaces/{namespace}", "swr:namespace:deleteNamespace", s.deleteNamespace)
		api.get("/namespaces", "swr:namespace:listNamespaces", s.listNamespaces)
		api.get("/namespaces/{namespace}", "swr:namespace:getNamespace", s.showNamespace)

		api.post("/namespaces/{namespace}/access", "swr:namespace:createNamespaceAccess", s.createNamespaceAuth)
		api.delete("/namespaces/{namespace}/access", "swr:namespace:deleteNamespaceAccess", s.deleteNamespaceAuth)
		api.patch("/namespaces/{namespace}/access", "swr:namespace:updateNamespaceAccess", s.updateNamespaceAuth)
		api.get("/namespaces/{namespace}/access", "swr:namespace:getNamespaceAccess", s.showNamespaceAuth)

		api.post("/namespaces/{namespace}/repos", "swr:repo:createRepo", s.createRepo)
		api.delete("/namespaces/{namespace}/repos/{repository}", "swr:repo:deleteRepo", s.deleteRepo)
		api.patch("/namespaces/{namespace}/repos/{repository}", "swr:repo:updateRepo", s.updateRepo)
		api.get("/namespaces/{namespace}/repos/{repository}", "swr:repo:getRepo", s.showRepository)
		api.get("/repos", "swr:repo:listRepos", s.listRepos)
		api.get("/shared-repositories", "swr:repo:listSharedRepos", s.listSharedRepos)

		api.get("/namespaces/{namespace}/repos/{repository}/tags", "swr:repo:listRepoTags", s.listRepoTags)
		api.get("/namespaces/{namespace}/repos/{repository}/tags/{tag}", "swr:repo:listRepoTags", s.showRepoTag)
		api.post("/namespaces/{namespace}/repos/{repository}/tags", "swr:repo:createRepoTag", s.createRepoTag)
		api.delete("/namespaces/{namespace}/repos/{repository}/tags/{tag}", "swr:repo:deleteRepoTag", s.deleteRepoTag)
		api.get("/namespaces/{namespace}/repos/{repository}/{tag}/references", "swr:repo:listReference", s.listReferences)
		api.get("/namespaces/{namespace}/repos/{repository}/{tag}/accessories", "console:accessories:list", s.listRepoAccessories)

		lookUp := operations{r, s, s.lookUp}
		for _, domains := range []string{
			"/namespaces/{namespace}/repositories/{repository}/access-domains",
			"/namespaces/{namespace}/repos/{repository}/access-domains", // as one SDK has it
		} {
			api.post(domains, "swr:repo:createRepoDomain", s.createRepoDomain)
			api.delete(domains+"/{access_domain}", "swr:repo:deleteRepoDomain", s.deleteRepoDomain)
			lookUp.patch(domains+"/{access_domain}", "swr:repo:updateRepoDomain", s.updateRepoDomain)
			lookUp.get(domains+"/{access_domain}", "swr:repo:getRepoDomain", s.showAccessDomain)
			api.get(domains, "swr:repo:listRepoDomains", s.listRepoDomains)
		}

		api.post("/namespaces/{namespace}/repos/{repository}/shares", "swr:repo:createRepoShare", s.createRepoShare)
		api.get("/namespaces/{namespace}/repos/{repository}/shares", "swr:repo:listRepoShares", s.listRepoShares)
		api.get("/namespaces/{namespace}/repos/{repository}/shares/{share_id}", "swr:repo:getRepoShare", s.showRepoShare)
		api.patch("/namespaces/{namespace}/repos/{repository}/shares/{share_id}", "swr:repo:updateRepoShare", s.updateRepoShare)
		api.delete("/namespaces/{namespace}/repos/{repository}/shares/{share_id}", "swr:repo:deleteRepoShare", s.deleteRepoShare)

		api.post("/namespaces/{namespace}/repos/{repository}/access", "swr:repo:createRepoAccess", s.createRepoAuth)
		api.delete("/namespaces/{namespace}/repos/{repository}/access", "swr:repo:deleteRepoAccess", s.deleteRepoAuth)
		api.patch("/namespaces/{namespace}/repos/{repository}/access", "swr:repo:updateRepoAccess", s.updateRepoAuth)
		api.get("/namespaces/{namespace}/repos/{repository}/access", "swr:repo:getRepoAccess", s.showRepoAuth)

		api.post("/namespaces/{namespace}/repos/{repository}/triggers", "swr:repo:createTrigger", s.createTrigger)
		api.get("/namespaces/{namespace}/repos/{repository}/triggers", "swr:repo:listTriggers", s.listTriggers)
		api.get("/namespaces/{namespace}/repos/{repository}/triggers/{trigger}", "swr:repo:getTrigger", s.showTrigger)
		api.patch("/namespaces/{namespace}/repos/{repository}/triggers/{trigger}", "swr:repo:updateTrigger", s.updateTrigger)
		api.delete("/namespaces/{namespace}/repos/{repository}/triggers/{trigger}", "swr:repo:deleteTrigger", s.deleteTrigger)

		api.post("/namespaces/{namespace}/repos/{repository}/retentions", "swr:repo:createRetention", s.createRetention)
		api.get("/namespaces/{namespace}/repos/{repository}/retentions", "swr:repo:listRetentions", s.listRetentions)
		api.get("/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}", "swr:repo:getRetention", s.showRetention)
		api.patch("/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}", "swr:repo:updateRetention", s.updateRetention)
		api.delete("/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}", "swr:repo:deleteRetention", s.deleteRetention)
		api.get("/namespaces/{namespace}/repos/{repository}/retentions/histories", "swr:repo:listRetentionHistories", s.listRetentionHistories)

		api.post("/namespaces/{namespace}/repos/{repository}/sync_repo", "swr:repo:createAutoSyncRepoJob", s.createImageSyncRepo)
		api.delete("/namespaces/{namespace}/repos/{repository}/sync_repo", "swr:repo:deleteAutoSyncRepoJob", s.deleteImageSyncRepo)
		api.get("/namespaces/{namespace}/repos/{repository}/sync_repo", "swr:repo:listAutoSyncRepoJobs", s.listImageAutoSyncRepos)
		api.post("/namespaces/{namespace}/repos/{repository}/sync_images", "swr:repo:createManualSyncRepoJob", s.createManualImageSync)
		api.get("/namespaces/{namespace}/repos/{repository}/sync_job", "swr:repo:getSyncRepoJobInfo", s.showSyncJob)
		api.get("/regions", "console:regions:list", s.listSyncRegions)

		api.post("/utils/secret", "swr::createLoginSecret", s.createSecret)
		api.post("/utils/authorizationtoken", "swr::createAuthorizationToken", s.createAuthorizationToken)
		api.get("/agency", "console:agency:read", s.checkAgency)
		api.post("/agency", "console:agency:create", s.createAgency)
		api.get("/projects/{project_id}/quotas", "swr:listQuotas", s.listQuotas)
		api.get("/projects/{project_id}/feature-gates", "console:features:read", s.showShareFeatureGates)
		api.get("/overview", "swr:getDomainOverview", s.showDomainOverview)
		api.get("/reports/{resource_type}/{frequency}", "swr:getDomainResourceReports", s.showDomainResourceReports)

		// What the cloud does not have.
		api.get("/x/namespaces/{namespace}/repos/{repository}/tags/{tag}/history", "console:history:list", s.listTagChanges)
		api.get("/x/namespaces/{namespace}/repos/{repository}/tags", "console:facts:list", s.listTagFacts)
		api.post("/x/namespaces/{namespace}/repos/{repository}/reclaimable", "console:reclaimable:read", s.showReclaimable)
		api.get("/x/health", "console:health:read", s.showHealth)
	})

	r.Route("/v3/manage", func(r chi.Router) {
		r.Use(middleware.GetHead, limitBody)
		api := operations{r, s, s.do}

		api.get("/repos", "swr:repo:listRepos", s.listReposV3)
		api.get("/shared-repositories", "swr:repo:listSharedRepos", s.listSharedReposV3)
		api.get("/namespaces/{namespace}/repos/{repository}/tags", "swr:repo:listRepoTags", s.listRepoTagsV3)
	})

	r.Handle("/v2/*", s.registry)
	r.Handle("/swr/auth/v2/registry/auth", s.registry)
	return r
}
