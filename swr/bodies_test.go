package swr_test

import (
	"strings"
	"testing"
)

// TestBodiesOfSharingAndCopying sends to each operation what none of them takes.
func TestBodiesOfSharingAndCopying(t *testing.T) {
	t.Parallel()
	s, admin, eve := startSharing(t)
	s.push(t, "team-a/team/app:v1")
	admin.do(t, "POST", sharedApp, `{"access_domain":"other-account","permit":"read","deadline":"forever"}`).want(t, 201, "")
	admin.do(t, "POST", appShares, `{"share_type":"account","share_principals":["`+eve.account(t)+`"],"permission":"read","deadline":"forever"}`).want(t, 201, "")
	share := appShares + "/" + admin.shares(t, "")[0].ID
	large := `{"description":"` + strings.Repeat("a", 10<<20) + `"}`

	for _, operation := range []struct{ method, path, field, missing string }{
		{"POST", sharedApp, "access_domain", "4001014"},
		{"PATCH", sharedApp + "/other-account", "description", "4001091"},
		{"POST", appShares, "description", "4000014"},
		{"PATCH", share, "description", "4001091"},
		{"POST", appTags, "source_tag", "4001014"},
		{"POST", appSync, "remoteRegionId", "4001014"},
		{"DELETE", appSync, "remoteRegionId", "4001014"},
		{"POST", appPath + "/sync_images", "remoteRegionId", "4001014"},
	} {
		t.Run(operation.method+" "+operation.path, func(t *testing.T) {
			admin.run(t, []request{
				{"a key twice", operation.method, operation.path, `{"` + operation.field + `":"a","` + operation.field + `":"a"}`, 400, "4000014"},
				{"ten megabytes", operation.method, operation.path, large, 413, "4131001"},
				{"a list", operation.method, operation.path, `[]`, 400, "4001018"},
				{"a list for a field", operation.method, operation.path, `{"` + operation.field + `":[]}`, 400, "4001018"},
				{"more than one", operation.method, operation.path, `{}{}`, 400, "4000014"},
				{"half of one", operation.method, operation.path, `{"` + operation.field, 400, "4000014"},
				{"null", operation.method, operation.path, `null`, 400, operation.missing},
				{"nothing in it", operation.method, operation.path, `{}`, 400, operation.missing},
			})
		})
	}
	for _, action := range []string{"updateRepoDomain", "updateRepoShare", "createRepoTag", "createAutoSyncRepoJob", "deleteAutoSyncRepoJob", "createManualSyncRepoJob"} {
		if got := s.changes(t, "swr:repo:"+action); got != nil {
			t.Errorf("%s has changed something: %v", action, got)
		}
	}
}
