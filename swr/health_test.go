package swr_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	s := start(t, func(o *swr.Options) { o.Version = "1.2.3" })
	bob := s.addUser(t, s.Account, "bob")
	health := func() (h client.Health) {
		t.Helper()
		bob.do(t, "GET", "/v2/manage/x/health", "").decode(t, &h)
		return h
	}
	want := client.Health{Version: "1.2.3", Checks: []client.HealthCheck{{Name: "database", OK: true}, {Name: "storage", OK: true}}}
	if diff := cmp.Diff(want, health()); diff != "" {
		t.Error(diff)
	}
	if err := os.RemoveAll(filepath.Join(s.options.DataDir, "blobs", "uploads")); err != nil {
		t.Fatal(err)
	}
	want.Checks[1] = client.HealthCheck{Name: "storage", Detail: "it does not work; the service's log says why"}
	if diff := cmp.Diff(want, health()); diff != "" {
		t.Errorf("without a place for blobs: %s", diff)
	}
	(&caller{url: s.URL}).do(t, "GET", "/v2/manage/x/health", "").want(t, 401, "SVCSTG.S2I.4019000")
}
