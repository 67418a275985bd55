package client_test

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// operation is one method of the client: how it asks, and what it makes of the answer that the reference documents.
type operation struct {
	name   string
	call   func(context.Context, *client.Client) (any, error)
	asks   asked
	status int
	body   string      // a file of testdata, or empty for no body
	header http.Header // of the answer
	want   any
}

func done(err error) (any, error) { return nil, err }

func utc(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at
}

// operations is every operation of the client but ListTags and ListRepositories, whose tests came first.
func operations() []operation {
	return slices.Concat(
		basicOperations(), tagOperations(), pagedOperations(), versionThreeOperations(),
		accessOperations(), accessDomainOperations(), shareOperations(), triggerOperations(), retentionOperations(),
		syncOperations(), loginOperations(), iamOperations(), otherOperations(), extensionOperations(),
	)
}

func basicOperations() []operation {
	category, nothing := "linux", ""
	return []operation{
		{
			name: "CreateNamespace", status: 201, asks: asked{"POST", "/v2/manage/namespaces", `{"namespace":"shop"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateNamespace(ctx, client.CreateNamespaceRequest{Namespace: "shop"}))
			},
		},
		{
			name: "DeleteNamespace", status: 204, asks: asked{"DELETE", "/v2/manage/namespaces/shop", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) { return done(c.DeleteNamespace(ctx, "shop")) },
		},
		{
			name: "ListNamespaces", status: 200, asks: asked{"GET", "/v2/manage/namespaces?filter=mode%3A%3Avisible", ""}, body: "namespaces.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListNamespaces(ctx) },
			want: []client.Namespace{
				{ID: 411, Name: "shop", CreatorName: "mei", Auth: client.LevelManage},
				{ID: 412, Name: "shop-staging", CreatorName: "omar", Auth: client.LevelRead},
			},
		},
		{
			name: "ShowNamespace", status: 200, asks: asked{"GET", "/v2/manage/namespaces/shop", ""}, body: "namespace.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowNamespace(ctx, "shop") },
			want: client.Namespace{
				ID: 411, Name: "shop", CreatorName: "mei", Auth: client.LevelManage, AccessUserCount: new(int64(3)), RepoCount: new(int64(12)),
			},
		},
		{
			name: "CreateRepository", status: 201,
			asks: asked{"POST", "/v2/manage/namespaces/shop/repos", `{"repository":"web/cart","is_public":true,"category":"linux","description":"d"}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateRepository(ctx, "shop", client.CreateRepositoryRequest{
					Repository: "web/cart", IsPublic: true, Category: "linux", Description: "d",
				}))
			},
		},
		{
			name: "CreateRepository of the least", status: 201,
			asks: asked{"POST", "/v2/manage/namespaces/shop/repos", `{"repository":"cart","is_public":false}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.CreateRepository(ctx, "shop", client.CreateRepositoryRequest{Repository: "cart"}))
			},
		},
		{
			name: "DeleteRepository", status: 204, asks: asked{"DELETE", "/v2/manage/namespaces/shop/repos/web$cart", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteRepository(ctx, "shop", "web/cart"))
			},
		},
		{
			name: "UpdateRepository", status: 201,
			asks: asked{"PATCH", "/v2/manage/namespaces/shop/repos/web$cart", `{"is_public":false,"category":"linux","description":""}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateRepository(ctx, "shop", "web/cart", client.UpdateRepositoryRequest{Category: &category, Description: &nothing}))
			},
		},
		{
			name: "UpdateRepository of visibility alone", status: 201,
			asks: asked{"PATCH", "/v2/manage/namespaces/shop/repos/cart", `{"is_public":true}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.UpdateRepository(ctx, "shop", "cart", client.UpdateRepositoryRequest{IsPublic: true}))
			},
		},
		{
			name: "ShowRepository", status: 200, asks: asked{"GET", "/v2/manage/namespaces/shop/repos/web$cart", ""}, body: "repository.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowRepository(ctx, "shop", "web/cart")
			},
			want: client.Repository{
				ID: 9001, NamespaceID: 411, Name: "web/cart", Category: "framework_app", Description: "the cart; 购物车",
				CreatorID: "0a1b2c3d4e5f60718293a4b5c6d7e8f9", CreatorName: "mei", Size: 73400320, NumImages: 14, NumDownload: 226,
				Path: "swr.local/shop/web/cart", InternalPath: "10.0.0.7:20202/shop/web/cart",
				Created: utc("2025-03-04T05:06:07.891234Z"), Updated: utc("2025-11-20T18:00:00Z"), DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
			},
		},
		{
			name: "ShowTag", status: 200, asks: asked{"GET", "/v2/manage/namespaces/shop/repos/web$cart/tags/1.4.2", ""}, body: "tag.json",
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.ShowTag(ctx, "shop", "web/cart", "1.4.2")
			},
			want: client.TagDetail{
				ID: 77, RepoID: 9001, Name: "1.4.2", ImageID: imageID, Manifest: manifest, Digest: digest, Schema: 2,
				Path: "swr.local/shop/web/cart:1.4.2", InternalPath: "10.0.0.7:20202/shop/web/cart:1.4.2", Size: 5242880,
				Created: utc("2025-10-01T00:00:00.000000001Z"), Updated: utc("2025-10-02T12:30:00Z"), DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
			},
		},
		{
			name: "DeleteTag", status: 204, asks: asked{"DELETE", "/v2/manage/namespaces/shop/repos/web$cart/tags/1.4.2", ""},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return done(c.DeleteTag(ctx, "shop", "web/cart", "1.4.2"))
			},
		},
		{
			name: "ShowFeatureGates", status: 200, asks: asked{"GET", "/v2/manage/projects/p-1/feature-gates", ""}, body: "feature-gates.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowFeatureGates(ctx, "p-1") },
			want: client.FeatureGates{HSSService: true, SM3: true, ImageSync: true, ImageLabel: true, AuthorizationToken: true, ListV3: true},
		},
		{
			name: "ListQuotas", status: 200, asks: asked{"GET", "/v2/manage/projects/p-1/quotas", ""}, body: "quotas.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListQuotas(ctx, "p-1") },
			want: []client.Quota{{Key: client.QuotaOrganizations, Limit: 5, Used: 2}},
		},
		{
			name: "ShowOverview", status: 200, asks: asked{"GET", "/v2/manage/overview", ""}, body: "overview.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ShowOverview(ctx) },
			want: client.Overview{
				DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", DomainName: "acme", Namespaces: 2, Repositories: 37, Images: 410,
				StoreSpace: 1.5e10, DownflowSize: 0.25,
			},
		},
		{
			name: "CreateSecret", status: 200, asks: asked{"POST", "/v2/manage/utils/secret?projectname=eu-1", ""}, body: "secret.json",
			header: http.Header{
				"X-Swr-Dockerlogin": {"docker login -u eu-1@AKTEMP01 -p pa:ss swr.local:5000"}, "X-Swr-Expireat": {"2025-11-22T09:00:00.769Z"},
			},
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.CreateSecret(ctx, "eu-1") },
			want: client.Credential{
				Host: "swr.local:5000", Username: "eu-1@AKTEMP01", Password: "pa:ss", ExpiresAt: utc("2025-11-22T09:00:00.769Z"),
			},
		},
		{
			name: "CreateSecret without an expiry", status: 200, asks: asked{"POST", "/v2/manage/utils/secret", ""}, body: "secret.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.CreateSecret(ctx, "") },
			want: client.Credential{Host: "swr.local:5000", Username: "eu-1@AKTEMP01", Password: "pa:ss"},
		},
		{
			name: "CreateToken for a project", status: 201, body: "token.json", header: http.Header{"X-Subject-Token": {"MIIFnew"}},
			asks: asked{"POST", "/v3/auth/tokens", `{"auth":{"identity":{"methods":["password"],"password":{"user":` +
				`{"name":"mei","password":"p\u003cw","domain":{"name":"acme"}}}},"scope":{"project":{"name":"eu-1"}}}}`},
			call: func(ctx context.Context, c *client.Client) (any, error) {
				return c.CreateToken(ctx, client.Login{Account: "acme", User: "mei", Password: "p<w", Project: "eu-1"})
			},
			want: client.Token{
				Value: "MIIFnew", ExpiresAt: utc("2125-11-22T09:00:00.123456Z"), IssuedAt: utc("2125-11-21T09:00:00.123456Z"),
				Methods: []string{"password"}, User: client.User{ID: "u-1", Name: "mei", Domain: client.Domain{ID: "d-1", Name: "acme"}},
				Project: &client.Project{ID: "p-1", Name: "eu-1", Domain: client.Domain{ID: "d-1", Name: "acme"}},
				Roles:   []client.Role{{ID: "0", Name: "te_admin"}}, Catalog: []any{},
			},
		},
		{
			name: "ListProjects", status: 200, asks: asked{"GET", "/v3/projects?name=eu-1", ""}, body: "projects.json",
			call: func(ctx context.Context, c *client.Client) (any, error) { return c.ListProjects(ctx, "eu-1") },
			want: []client.ProjectItem{{ID: "p-1", Name: "eu-1", DomainID: "d-1", ParentID: "d-1", Enabled: true}},
		},
	}
}

func TestOperations(t *testing.T) {
	t.Parallel()
	for _, tt := range operations() {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			signed := make(chan string, 1)
			u := serve(t, func(w http.ResponseWriter, r *http.Request) {
				signed <- r.Header.Get("X-Auth-Token")
				for name, values := range tt.header {
					w.Header()[name] = values
				}
				body := ""
				if tt.body != "" {
					body = fixture(t, tt.body)
				}
				answering(tt.status, body)(w, r)
			})
			got, err := tt.call(t.Context(), u.client(t, client.TokenCredentials(token)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]asked{tt.asks}, u.requests()); diff != "" {
				t.Error(diff)
			}
			want := token
			if tt.asks.URI == "/v3/auth/tokens" {
				want = "" // it is how one gets a token
			}
			if got := <-signed; got != want {
				t.Errorf("signed with %q, want %q", got, want)
			}
		})
	}
}

// What the reference and the real service disagree about is accepted either way.
func TestASuccessIsOneWhateverItsStatusAndBody(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		status int
		body   string
	}{
		{"200 with an object", 200, "{}"},
		{"200 without a body", 200, ""},
		{"201 with an object", 201, "{}"},
		{"201 without a body", 201, ""},
		{"202 without a body", 202, ""},
		{"204", 204, ""},
		{"200 with a word", 200, "OK"},
	} {
		u := serve(t, answering(tt.status, tt.body))
		if err := u.client(t, nil).DeleteNamespace(t.Context(), "shop"); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestEveryRequestSaysThatItSpeaksJSON(t *testing.T) {
	t.Parallel()
	header := make(chan http.Header, 1)
	u := serve(t, func(w http.ResponseWriter, r *http.Request) { header <- r.Header; answering(200, "[]")(w, r) })
	if _, err := u.client(t, nil).ListRepositories(t.Context(), client.RepositoryFilter{}); err != nil {
		t.Fatal(err)
	}
	got := <-header
	for name, want := range map[string]string{"Content-Type": "application/json", "Accept": "application/json", "X-Auth-Token": ""} {
		if got.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Get(name), want)
		}
	}
}
