package swr_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/sqldb/pgtest"
)

func TestPathsAndMethods(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, anonymous := s.admin(t), &caller{url: s.URL}
	anonymous.run(t, []request{
		{"versions", "GET", "/", "", 200, ""},
		{"one version", "GET", "/v2", "", 200, ""},
		{"a version that there is not", "GET", "/v1", "", 404, "4040083"},
		{"nowhere", "GET", "/nowhere", "", 404, "4040083"},
		{"nowhere in the API", "GET", "/v2/manage/nowhere", "", 404, "4040083"},
		{"the API itself", "GET", "/v2/manage", "", 404, "4040083"},
		{"nowhere in IAM", "GET", "/v3/nowhere", "", 404, "4040083"},
		{"a strange method", "BREW", "/v2/manage/repos", "", 405, "4040083"},
	})
	for _, tt := range []struct{ method, path, allow string }{
		{"PUT", namespaces, "GET, POST, HEAD"},
		{"PUT", namespaces + "/team-a/repos/team$app", "GET, PATCH, DELETE, HEAD"},
		{"DELETE", "/v2/manage/repos", "GET, HEAD"},
		{"GET", "/v2/manage/utils/secret", "POST"},
		{"GET", "/v3/auth/tokens", "POST"},
		{"POST", "/", "GET, HEAD"},
	} {
		a := admin.do(t, tt.method, tt.path, "")
		a.want(t, 405, "4040083")
		if got := a.header.Get("Allow"); got != tt.allow {
			t.Errorf("%s %s: Allow: got %q, want %q", tt.method, tt.path, got, tt.allow)
		}
	}
}

func TestTheRestOfV2IsTheRegistrys(t *testing.T) {
	t.Parallel()
	s := start(t)
	anonymous := &caller{url: s.URL}
	for _, path := range []string{"/v2/", "/v2/team-a/app/tags/list", "/v2/team-a/app/manifests/v1"} {
		a := anonymous.do(t, "GET", path, "")
		if a.status != 401 || !strings.Contains(a.header.Get("Www-Authenticate"), s.URL+"/swr/auth/v2/registry/auth") {
			t.Errorf("%s: got %d %v", path, a.status, a.header)
		}
	}
	if a := anonymous.do(t, "GET", "/swr/auth/v2/registry/auth", ""); a.status == 404 {
		t.Errorf("the realm: got %d %s", a.status, a.body)
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	s := start(t)
	version := map[string]any{
		"id": "v2", "links": map[string]any{"href": s.URL + "/v2", "rel": "self"}, // the official SDK cannot read a list of links
		"version": "2.26", "status": "CURRENT", "updated": "2024-12-02T00:00:00Z", "min_version": "2.0",
	}
	anonymous := &caller{url: s.URL}
	var list, one map[string]any
	anonymous.do(t, "GET", "/", "").decode(t, &list)
	anonymous.do(t, "GET", "/v2", "").decode(t, &one)
	if diff := cmp.Diff(map[string]any{"versions": []any{version}}, list); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]any{"version": version}, one); diff != "" {
		t.Error(diff)
	}
}

func TestQuotasFeaturesAndOverview(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.QuotaOrganizations = 3 })
	admin, c := s.admin(t), s.Client(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/app:v1")
	projects, err := c.ListProjects(t.Context(), s.Project)
	if err != nil {
		t.Fatal(err)
	}
	project := "/v2/manage/projects/" + projects[0].ID

	var quotas client.QuotaList
	admin.do(t, "GET", project+"/quotas", "").decode(t, &quotas)
	if diff := cmp.Diff([]client.Quota{{Key: "namespace", Limit: 3, Used: 1}}, quotas.Quotas); diff != "" {
		t.Error(diff)
	}
	var gates client.FeatureGates
	admin.do(t, "GET", project+"/feature-gates", "").decode(t, &gates)
	if diff := cmp.Diff(client.FeatureGates{ImageSync: true, AuthorizationToken: true, ListV3: true}, gates); diff != "" {
		t.Error(diff)
	}
	var overview client.Overview
	admin.do(t, "GET", "/v2/manage/overview", "").decode(t, &overview)
	if o := overview; o.Namespaces != 1 || o.Repositories != 1 || o.Images != 1 || o.StoreSpace == 0 || o.DomainName != s.Account {
		t.Errorf("got %+v", o)
	}

	eve := s.addUser(t, "other-account", "eve")
	eve.run(t, []request{
		{"another account's quotas", "GET", project + "/quotas", "", 403, "4039001"},
		{"another account's features", "GET", project + "/feature-gates", "", 403, "4039001"},
		{"a project that cannot be", "GET", "/v2/manage/projects/../quotas", "", 403, "4039001"},
	})
	eve.do(t, "GET", "/v2/manage/overview", "").decode(t, &overview)
	if o := overview; o.Namespaces+o.Repositories+o.Images != 0 || o.StoreSpace != 0 {
		t.Errorf("another account's overview: got %+v", o)
	}
}

func TestWithoutAQuotaThereIsNone(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.QuotaOrganizations = 0 })
	c := s.Client(t)
	projects, err := c.ListProjects(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	a := s.admin(t).do(t, "GET", "/v2/manage/projects/"+projects[0].ID+"/quotas", "")
	if a.body != `{"quotas":[]}` {
		t.Errorf("got %s", a.body)
	}
}

func TestTheServiceRunsOnBothDatabasesAndKeepsItsData(t *testing.T) {
	t.Parallel()
	for name, url := range map[string]func(*testing.T) string{
		"sqlite": func(t *testing.T) string { return filepath.Join(t.TempDir(), "elsewhere.db") }, "postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, func(o *swr.Options) { o.DatabaseURL = url(t) })
			c := s.Client(t)
			if err := c.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "team-a"}); err != nil {
				t.Fatal(err)
			}
			s.push(t, "team-a/team/app:v1")
			secret, err := c.CreateSecret(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			before, err := c.ListTags(t.Context(), "team-a", "team/app", client.TagFilter{})
			if err != nil {
				t.Fatal(err)
			}

			s.Restart(t)
			after, err := c.ListTags(t.Context(), "team-a", "team/app", client.TagFilter{}) // with the token of before
			if diff := cmp.Diff(before, after); diff != "" || err != nil {
				t.Error(err, diff)
			}
			s.pull(t, "team-a/team/app:v1", secret)
		})
	}
}

func TestBadOptionsAreRefused(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]swr.Options{
		"no public URL":         {DataDir: t.TempDir()},
		"a URL without a host":  {DataDir: t.TempDir(), PublicURL: "http://"},
		"a strange scheme":      {DataDir: t.TempDir(), PublicURL: "ftp://localhost"},
		"a bad internal URL":    {DataDir: t.TempDir(), PublicURL: "http://localhost", InternalURL: "localhost"},
		"half an access key":    {DataDir: t.TempDir(), PublicURL: "http://localhost", AdminSecretKey: "SK"},
		"a region of two words": {DataDir: t.TempDir(), PublicURL: "http://localhost", Region: "two words"},
		"a bad database":        {DataDir: t.TempDir(), PublicURL: "http://localhost", DatabaseURL: "mysql://localhost"},
	} {
		if s, err := swr.New(t.Context(), o); err == nil {
			s.Close()
			t.Errorf("%s: accepted", name)
		}
	}
}
