package client_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// shapes is what each file of testdata is read into by the client, and written from by the service.
func shapes() map[string]any {
	return map[string]any{
		"access-domain.json":          new(client.AccessDomainCheck),
		"access-domain-none.json":     new(client.AccessDomainCheck),
		"access-domains.json":         new([]client.AccessDomain),
		"accessories.json":            new(client.AccessoryList),
		"agency.json":                 new(client.Agency),
		"domains.json":                new(client.DomainList),
		"feature-gates.json":          new(client.FeatureGates),
		"health.json":                 new(client.Health),
		"namespace.json":              new(client.Namespace),
		"namespace-access.json":       new(client.NamespaceAccess),
		"namespaces.json":             new(client.NamespaceList),
		"overview.json":               new(client.Overview),
		"quotas.json":                 new(client.QuotaList),
		"reclaimable.json":            new(client.Reclaimable),
		"references.json":             new(client.References),
		"regions.json":                new([]client.Region),
		"report.json":                 new([]client.ReportPoint),
		"repositories.json":           new([]client.RepositoryItem),
		"repositories-v3.json":        new(client.RepositoryListV3),
		"repository.json":             new(client.Repository),
		"repository-access.json":      new(client.RepositoryAccess),
		"retention.json":              new(client.Retention),
		"retention-history.json":      new(client.RetentionHistory),
		"retention-id.json":           new(client.RetentionID),
		"retentions.json":             new([]client.Retention),
		"secret.json":                 new(client.LoginSecret),
		"share.json":                  new(client.Share),
		"shared-repositories.json":    new([]client.RepositoryItem),
		"shared-repositories-v3.json": new(client.RepositoryListV3),
		"shares.json":                 new([]client.Share),
		"sync-images.json":            new([]string),
		"sync-jobs.json":              new([]client.SyncJob),
		"sync-repos.json":             new([]client.SyncRepo),
		"tag.json":                    new(client.TagDetail),
		"tag-changes.json":            new([]client.TagChange),
		"tag-facts.json":              new([]client.TagFacts),
		"tags-v3.json":                new(client.TagListV3),
		"temporary-key.json":          new(client.TemporaryKeyAnswer),
		"trigger.json":                new(client.Trigger),
		"triggers.json":               new([]client.Trigger),
		"user.json":                   new(client.UserAnswer),
		"users.json":                  new(client.UserList),
		"version.json":                new(client.VersionAnswer),
		"versions.json":               new(client.VersionList),
	}
}

func TestEveryShapeIsWrittenAsItIsRead(t *testing.T) {
	t.Parallel()
	for file, shape := range shapes() {
		good := fixture(t, file)
		decoder := json.NewDecoder(bytes.NewReader([]byte(good)))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(shape); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		written, err := json.Marshal(shape)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if diff := cmp.Diff(tree(t, good), tree(t, string(written))); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

func tree(t *testing.T, body string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		t.Fatal(err)
	}
	return value
}
