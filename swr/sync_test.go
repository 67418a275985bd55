package swr_test

import (
	"fmt"
	"strings"
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

func TestSyncOfTags(t *testing.T) {
	t.Parallel()
	s, admin := startWithTags(t, elsewhere)
	const images = appPath + "/sync_images"
	tooMany := strings.TrimSuffix(strings.Repeat(`"v1",`, 1001), ",")
	admin.run(t, []request{
		{"no tags", "POST", images, `{"imageTag":[],` + there + `}`, 400, "4001014"},
		{"no list of tags", "POST", images, `{` + there + `}`, 400, "4001014"},
		{"a tag that is no list", "POST", images, `{"imageTag":"v1",` + there + `}`, 400, "4001018"},
		{"too many tags", "POST", images, `{"imageTag":[` + tooMany + `],` + there + `}`, 400, "4000014"},
		{"to no region", "POST", images, `{"imageTag":["v1"],"remoteNamespace":"copies"}`, 400, "4001014"},
		{"to no organization", "POST", images, `{"imageTag":["v1"],"remoteRegionId":"region-2"}`, 400, "4001014"},
		{"to an unknown region", "POST", images, `{"imageTag":["v1"],"remoteRegionId":"mars","remoteNamespace":"copies"}`, 400, "4000014"},
		{"no JSON", "POST", images, `v1`, 400, "4000014"},
		{"no repository", "POST", namespaces + "/team-a/repos/none/sync_images", `{"imageTag":["v1"],` + there + `}`, 404, "4040010"},
	})
	ask := func(tags, want string) {
		t.Helper()
		a := admin.do(t, "POST", images, `{"imageTag":`+tags+`,"override":true,`+there+`}`)
		a.want(t, 200, "")
		if a.body != want {
			t.Errorf("%s: got %s, want %s", tags, a.body, want)
		}
	}
	ask(`["v1","v2","v1"]`, `[]`)
	ask(`["Latest","none","!"]`, `["!","none"]`)

	// jobs lists as terraform does, with the filter as it is.
	jobs := func(filter string) (jobs []client.SyncJob, contentRange string) {
		t.Helper()
		a := admin.do(t, "GET", appPath+"/sync_job?filter="+filter, "")
		a.want(t, 200, "")
		a.decode(t, &jobs)
		return jobs, a.header.Get("Content-Range")
	}
	all, contentRange := jobs("limit::10|offset::0|order::asc")
	want := []client.SyncJob{{Tag: "v1"}, {Tag: "v2"}, {Tag: "Latest"}}
	for i := range want {
		want[i].DomainID, want[i].DomainName, want[i].Namespace, want[i].Repository = admin.account(t), s.Account, "team-a", "team/app"
		want[i].RemoteRegionID, want[i].RemoteNamespace, want[i].Override = "region-2", "copies", true
		want[i].Status, want[i].OperatorName = client.SyncWaiting, s.User
	}
	if diff := cmp.Diff(want, all, cmpopts.IgnoreFields(client.SyncJob{}, "ID", "OperatorID", "CreatedAt", "UpdatedAt")); diff != "" || contentRange != "0-3/3" {
		t.Error(contentRange, diff)
	}
	for i, order := range []string{"", "|order::desc"} {
		var tags []string
		for {
			page, contentRange := jobs(fmt.Sprintf("limit::2|offset::%d%s", len(tags), order))
			if want := fmt.Sprintf("%d-%d/3", len(tags), len(page)); contentRange != want {
				t.Errorf("%d: Content-Range: got %q, want %q", i, contentRange, want)
			}
			if len(page) == 0 {
				break
			}
			for _, job := range page {
				tags = append(tags, job.Tag)
			}
		}
		if diff := cmp.Diff([]string{"Latest", "v2", "v1"}, tags); diff != "" {
			t.Errorf("%d: %s", i, diff)
		}
	}

	var requests []request
	for query, code := range map[string]string{
		"": "4001035", "limit=1&offset=0": "4001035", "filter=limit::1": "4001035", "filter=limit::1|offset::0|order::up": "4001035",
		"filter=limit::1|offset::0|tag::v1": "4001035", "filter=limit::0|offset::0": "4000056", "filter=limit::1|offset::x": "4001025",
	} {
		requests = append(requests, request{query, "GET", appPath + "/sync_job?" + query, "", 400, code})
	}
	admin.run(t, append(requests, request{"of no repository", "GET", namespaces + "/team-a/repos/none/sync_job?filter=limit::1|offset::0", "", 404, "4040010"}))
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

func TestRegionsAndAgency(t *testing.T) {
	t.Parallel()
	s, admin, eve := startSharing(t, elsewhere)
	if a := admin.do(t, "GET", "/v2/manage/regions", ""); a.body != `[{"regionID":"test-region"},{"regionID":"region-2"},{"regionID":"region-3"}]` {
		t.Errorf("regions: got %s", a.body)
	}

	// As terraform does: look first, make it once.
	check := func(who *caller, want bool) {
		t.Helper()
		var got client.Agency
		who.do(t, "GET", "/v2/manage/agency", "").decode(t, &got)
		if diff := cmp.Diff(client.Agency{DomainID: who.account(t), IsAgency: want}, got); diff != "" {
			t.Error(diff)
		}
	}
	check(admin, false)
	admin.run(t, []request{
		{"made", "POST", "/v2/manage/agency", "", 204, ""},
		{"made again", "POST", "/v2/manage/agency", "", 409, "4090089"},
	})
	check(admin, true)
	check(eve, false)
	if got := s.changes(t, "console:agency:create"); len(got) != 1 || got[0] != "admin agency:"+admin.account(t) {
		t.Errorf("audit: got %v", got)
	}
}
