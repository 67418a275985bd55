package swr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr"
)

// elsewhere tells a service of other regions.
func elsewhere(o *swr.Options) { o.SyncRegions = []string{"region-2", "region-3"} }

const (
	appSync = appPath + "/sync_repo"
	there   = `"remoteRegionId":"region-2","remoteNamespace":"copies"`
)

func TestSyncTargets(t *testing.T) {
	t.Parallel()
	now := noon
	s, admin, _ := startSharing(t, at(&now), elsewhere)
	admin.run(t, []request{
		{"begun", "POST", appSync, `{` + there + `,"syncAuto":true}`, 200, ""},
		{"to another organization here", "POST", appSync, `{"remoteRegionId":"test-region","remoteNamespace":"copies"}`, 200, ""},
		{"to itself", "POST", appSync, `{"remoteRegionId":"test-region","remoteNamespace":"team-a"}`, 400, "4000014"},
		{"to no region", "POST", appSync, `{"remoteNamespace":"copies"}`, 400, "4001014"},
		{"to no organization", "POST", appSync, `{"remoteRegionId":"region-2"}`, 400, "4001014"},
		{"to an unknown region", "POST", appSync, `{"remoteRegionId":"mars","remoteNamespace":"copies"}`, 400, "4000014"},
		{"to a bad organization", "POST", appSync, `{"remoteRegionId":"region-2","remoteNamespace":"Copies"}`, 400, "4000014"},
		{"a word for automatic", "POST", appSync, `{` + there + `,"syncAuto":"true"}`, 400, "4001018"},
		{"no JSON", "POST", appSync, `copies`, 400, "4000014"},
		{"no repository", "POST", namespaces + "/team-a/repos/none/sync_repo", `{` + there + `}`, 404, "4040010"},
		{"no organization", "POST", namespaces + "/none/repos/none/sync_repo", `{` + there + `}`, 404, "4040010"},
		{"listed for no repository", "GET", namespaces + "/team-a/repos/none/sync_repo", "", 404, "4040010"},
		{"ended where there is none", "DELETE", appSync, `{"remoteRegionId":"region-3","remoteNamespace":"copies"}`, 400, "4001158"},
		{"ended for what is no text", "DELETE", appSync, `{"remoteRegionId":"\u0000","remoteNamespace":"copies"}`, 400, "4001158"},
		{"ended to no region", "DELETE", appSync, `{"remoteNamespace":"copies"}`, 400, "4001014"},
		{"ended to no organization", "DELETE", appSync, `{"remoteRegionId":"region-2"}`, 400, "4001014"},
		{"ended with no JSON", "DELETE", appSync, `{`, 400, "4000014"},
		{"ended for no repository", "DELETE", namespaces + "/team-a/repos/none/sync_repo", `{` + there + `}`, 404, "4040010"},
	})

	list := func() (targets []client.SyncRepo) {
		a := admin.do(t, "GET", appSync, "")
		a.want(t, 200, "")
		a.decode(t, &targets)
		return targets
	}
	want := []client.SyncRepo{
		{RemoteRegionID: "region-2", RemoteNamespace: "copies", SyncAuto: true},
		{RemoteRegionID: "test-region", RemoteNamespace: "copies"},
	}
	for i := range want {
		want[i].DomainID, want[i].DomainName, want[i].Namespace, want[i].Repository = admin.account(t), s.Account, "team-a", "team/app"
		want[i].CreatedAt, want[i].UpdatedAt = noon, noon
	}
	ignored := cmpopts.IgnoreFields(client.SyncRepo{}, "ID")
	got := list()
	if diff := cmp.Diff(want, got, ignored); diff != "" || got[0].ID == got[1].ID || got[0].ID == 0 {
		t.Error(diff)
	}

	now = noon.Add(1)
	admin.do(t, "POST", appSync, `{`+there+`,"override":true}`).want(t, 200, "")
	want[0].SyncAuto, want[0].Override = false, true
	if diff := cmp.Diff(want, list(), ignored); diff != "" {
		t.Error("asked for again:", diff)
	}
	admin.do(t, "DELETE", appSync, `{`+there+`}`).want(t, 200, "")
	if diff := cmp.Diff(want[1:], list(), ignored); diff != "" {
		t.Error("ended:", diff)
	}
	if got := s.changes(t, "swr:repo:createAutoSyncRepoJob"); len(got) != 3 || got[0] != "admin repo:team-a/team/app:sync:region-2/copies" {
		t.Errorf("audit: got %v", got)
	}
	if got := s.changes(t, "swr:repo:deleteAutoSyncRepoJob"); len(got) != 1 {
		t.Errorf("audit: got %v", got)
	}
}

// TestSyncIsForAdministrators: what leaves the region is theirs to decide.
func TestSyncIsForAdministrators(t *testing.T) {
	t.Parallel()
	s, _ := startWithTags(t, elsewhere)
	bob := s.addUser(t, s.Account, "bob")
	s.grantNamespace(t, "team-a", "bob", client.LevelManage)
	bob.run(t, []request{
		{"automatically", "POST", appSync, `{` + there + `}`, 403, "4039002"},
		{"no more", "DELETE", appSync, `{` + there + `}`, 403, "4039002"},
		{"now", "POST", appPath + "/sync_images", `{"imageTag":["v1"],` + there + `}`, 403, "4039002"},
		{"to see where to", "GET", appSync, "", 200, ""},
		{"to see what became of it", "GET", appPath + "/sync_job?filter=limit::1|offset::0", "", 200, ""},
		{"to see the regions", "GET", "/v2/manage/regions", "", 200, ""},
		{"letting the service act", "POST", "/v2/manage/agency", "", 403, "4039002"},
	})
}
