package swr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
)

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
