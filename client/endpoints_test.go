package client_test

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// endpoints is the whole API, in the order of its reference; the embedded service's own operations come last.
const endpoints = `
POST /v2/manage/namespaces
DELETE /v2/manage/namespaces/{namespace}
GET /v2/manage/namespaces
GET /v2/manage/namespaces/{namespace}
POST /v2/manage/namespaces/{namespace}/access
DELETE /v2/manage/namespaces/{namespace}/access
PATCH /v2/manage/namespaces/{namespace}/access
GET /v2/manage/namespaces/{namespace}/access
POST /v2/manage/namespaces/{namespace}/repos
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}
PATCH /v2/manage/namespaces/{namespace}/repos/{repository}
GET /v2/manage/namespaces/{namespace}/repos/{repository}
GET /v2/manage/repos
GET /v2/manage/shared-repositories
GET /v3/manage/repos
GET /v3/manage/shared-repositories
GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags
GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}
POST /v2/manage/namespaces/{namespace}/repos/{repository}/tags
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}
GET /v3/manage/namespaces/{namespace}/repos/{repository}/tags
GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/references
GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/accessories
POST /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains
DELETE /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}
PATCH /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}
GET /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}
GET /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains
POST /v2/manage/namespaces/{namespace}/repos/{repository}/shares
GET /v2/manage/namespaces/{namespace}/repos/{repository}/shares
GET /v2/manage/namespaces/{namespace}/repos/{repository}/shares/{share_id}
PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/shares/{share_id}
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/shares/{share_id}
POST /v2/manage/namespaces/{namespace}/repos/{repository}/access
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/access
PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/access
GET /v2/manage/namespaces/{namespace}/repos/{repository}/access
POST /v2/manage/namespaces/{namespace}/repos/{repository}/triggers
GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers
GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}
PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}
POST /v2/manage/namespaces/{namespace}/repos/{repository}/retentions
GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions
GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}
PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}
GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/histories
POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo
DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo
GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo
POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images
GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_job
GET /v2/manage/regions
POST /v2/manage/utils/secret
POST /v2/manage/utils/authorizationtoken
GET /v2/manage/agency
POST /v2/manage/agency
GET /v2/manage/projects/{project_id}/quotas
GET /v2/manage/projects/{project_id}/feature-gates
GET /v2/manage/overview
GET /v2/manage/reports/{resource_type}/{frequency}
GET /
GET /{api_version}
POST /v3/auth/tokens
GET /v3/projects
GET /v3/auth/projects
GET /v3/auth/domains
GET /v3/users
GET /v3/users/{user_id}
GET /v3.0/OS-USER/users/{user_id}
POST /v3.0/OS-AUTH/id-token/tokens
POST /v3.0/OS-CREDENTIAL/securitytokens
GET /v2/manage/x/namespaces/{namespace}/repos/{repository}/tags/{tag}/history
GET /v2/manage/x/namespaces/{namespace}/repos/{repository}/tags
POST /v2/manage/x/namespaces/{namespace}/repos/{repository}/reclaimable
GET /v2/manage/x/health
`

func TestEveryEndpointHasAMethodThatSaysSo(t *testing.T) {
	t.Parallel()
	documented := map[string]bool{}
	for _, endpoint := range methodEndpoints(t) {
		documented[endpoint] = true
		if !strings.Contains(endpoints, "\n"+endpoint+"\n") {
			t.Errorf("the reference has no %s", endpoint)
		}
	}
	for endpoint := range strings.Lines(strings.TrimSpace(endpoints)) {
		if endpoint = strings.TrimSpace(endpoint); !documented[endpoint] {
			t.Errorf("no method says that it asks %s", endpoint)
		}
	}
}

// methodEndpoints gives the endpoint of each method but the registry's, as the last line of its comment says it.
func methodEndpoints(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	line := regexp.MustCompile(`(?m)^(GET|POST|PATCH|DELETE) /(v2/manage|v3|\{|$).*`)
	for _, name := range files {
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			f, ok := declaration.(*ast.FuncDecl)
			if ok && f.Recv != nil && f.Name.IsExported() && line.MatchString(f.Doc.Text()) {
				found[f.Name.Name] = line.FindString(f.Doc.Text())
			}
		}
	}
	return found
}

// A method that says which endpoint it asks, and then asks another, would be found here.
func TestEveryEndpointIsAsked(t *testing.T) {
	t.Parallel()
	hole := regexp.MustCompile(`\\\{[a-z_]+\\\}`)
	patterns := map[string]*regexp.Regexp{}
	for endpoint := range strings.Lines(strings.TrimSpace(endpoints)) {
		endpoint = strings.TrimSpace(endpoint)
		patterns[endpoint] = regexp.MustCompile("^" + hole.ReplaceAllString(regexp.QuoteMeta(endpoint), "[^/]+") + "$")
	}
	proven := map[string]bool{ // by tests of their own
		"GET /v2/manage/repos": true, "GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags": true, "POST /v3.0/OS-AUTH/id-token/tokens": true,
	}
	for _, op := range operations() {
		proven[endpointOf(t, op, patterns)] = true
	}
	for endpoint := range patterns {
		if !proven[endpoint] {
			t.Errorf("no test asks %s", endpoint)
		}
	}
}

// endpointOf gives the endpoint that an operation asks: the one that says most of its path.
func endpointOf(t *testing.T, op operation, patterns map[string]*regexp.Regexp) (found string) {
	t.Helper()
	uri, err := url.ParseRequestURI(op.asks.URI)
	if err != nil {
		t.Fatal(err)
	}
	for endpoint, pattern := range patterns {
		if pattern.MatchString(op.asks.Method+" "+uri.EscapedPath()) && (found == "" || strings.Count(endpoint, "{") < strings.Count(found, "{")) {
			found = endpoint
		}
	}
	return found
}
