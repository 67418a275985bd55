package swr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

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
