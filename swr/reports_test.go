package swr_test

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/iam"
)

const reports = "/v2/manage/reports"

// download fetches something of the registry as its administrator, and gives how long the body was.
func (s *service) download(t *testing.T, path string, header http.Header) float64 {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if header != nil {
		r.Header = header
	}
	r.SetBasicAuth(s.Project+"@"+s.AccessKey, iam.LoginKey(s.AccessKey, s.SecretKey))
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil || res.StatusCode >= 300 {
		t.Fatalf("%s: %d, %v", path, res.StatusCode, err)
	}
	return float64(n)
}

func (c *caller) report(t *testing.T, resource string) (points []client.ReportPoint) {
	t.Helper()
	a := c.do(t, "GET", reports+"/"+resource+"/daily", "")
	a.want(t, 200, "")
	a.decode(t, &points)
	return points
}

func (c *caller) overview(t *testing.T) (o client.Overview) {
	t.Helper()
	c.do(t, "GET", "/v2/manage/overview", "").decode(t, &o)
	return o
}

func TestReportsTellWhatEachDayStoredAndServed(t *testing.T) {
	t.Parallel()
	var days atomic.Int64
	noon := time.Date(2026, 2, 27, 12, 0, 0, 0, time.UTC)
	s := start(t, func(o *swr.Options) {
		o.Now = func() time.Time { return noon.AddDate(0, 0, int(days.Load())) }
	})
	points := func(values ...float64) (all []client.ReportPoint) {
		for i, value := range values {
			all = append(all, client.ReportPoint{Date: []string{"2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"}[i], Value: value})
		}
		return all
	}
	check := func(resource string, want []client.ReportPoint) {
		t.Helper()
		if diff := cmp.Diff(want, s.admin(t).report(t, resource)); diff != "" {
			t.Errorf("%s on day %d: %s", resource, days.Load(), diff)
		}
	}
	check("store", points(0))
	check("downflow", points(0))

	s.admin(t).do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	image := s.push(t, "team-a/app:v1")
	first := s.admin(t).overview(t).StoreSpace
	layers, err := image.Layers()
	if err != nil {
		t.Fatal(err)
	}
	digest, err := layers[0].Digest()
	if err != nil {
		t.Fatal(err)
	}
	pulled := s.download(t, "/v2/team-a/app/manifests/v1", nil)
	pulled += s.download(t, "/v2/team-a/app/blobs/"+digest.String(), nil)
	pulled += s.download(t, "/v2/team-a/app/blobs/"+digest.String(), http.Header{"Range": {"bytes=0-9"}})
	s.Restart(t) // writes down what has been pulled, and loses none of it
	check("store", points(first))
	check("downflow", points(pulled))

	days.Store(2)
	s.push(t, "team-a/app:v2")
	third := s.admin(t).overview(t).StoreSpace
	days.Store(3)
	s.admin(t).do(t, "DELETE", namespaces+"/team-a/repos/app/tags/v2", "").want(t, 204, "")
	again := s.download(t, "/v2/team-a/app/manifests/v1", nil)
	s.Restart(t)
	check("store", points(first, first, third, first))
	check("downflow", points(pulled, 0, 0, again))
	if got := s.admin(t).overview(t); got.DownflowSize != pulled+again || got.StoreSpace != first {
		t.Errorf("overview: got %+v, want %v bytes stored and %v pulled", got, first, pulled+again)
	}
	eve := s.addUser(t, "other-account", "eve")
	for _, resource := range []string{"store", "downflow"} {
		if diff := cmp.Diff([]client.ReportPoint{{Date: "2026-03-02"}}, eve.report(t, resource)); diff != "" {
			t.Errorf("%s of another account: %s", resource, diff)
		}
	}
}

func TestStorageFromBeforeThereWereReportsCountsToday(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.admin(t).do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/app:v1")
	want := s.admin(t).report(t, "store")
	s.exec(t, `DELETE FROM daily_reports`)
	if diff := cmp.Diff(want, s.admin(t).report(t, "store")); diff != "" || want[0].Value == 0 {
		t.Errorf("%v %s", want, diff)
	}
}

func TestReportsOfNothingElse(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.admin(t).run(t, []request{
		{"another resource", "GET", reports + "/upflow/daily", "", 400, "4001025"},
		{"another frequency", "GET", reports + "/store/monthly", "", 400, "4001025"},
		{"no frequency", "GET", reports + "/store", "", 404, "4040083"},
		{"a slash", "GET", reports + "/a%2Fb/daily", "", 400, "4001025"},
		{"to HEAD", "HEAD", reports + "/store/daily", "", 200, ""},
		{"to POST", "POST", reports + "/store/daily", "", 405, "4040083"},
		{"a long word", "GET", reports + "/" + strings.Repeat("a", 5000) + "/daily", "", 400, "4001025"},
	})
	(&caller{url: s.URL}).do(t, "GET", reports+"/store/daily", "").want(t, 401, "SVCSTG.S2I.4019000")
}
