package handlers

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/handlers/audit"
	"swr-console/swr/swrtest"
)

// recorded are the changes in the record, the first one first.
func (c *console) recorded(t testing.TB) (all []audit.Change) {
	t.Helper()
	noError(t, c.Audit.Verify(t.Context()))
	for _, change := range must(c.Audit.Changes(t.Context(), c.swr.Account, 0, 1000))(t) {
		all = append([]audit.Change{change}, all...)
	}
	return all
}

func TestEveryChangeIsRecorded(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	type line struct {
		action, object string
		outcome        audit.Outcome
	}
	for _, tt := range []struct {
		name   string
		path   string
		fields []string
		want   line
	}{
		{"an organization", "/orgs/-/new", []string{"name", "team"}, line{"swr:namespace:createNamespace", "team", audit.Done}},
		{"a taken name", "/orgs/-/new", []string{"name", "team"}, line{"swr:namespace:createNamespace", "team", audit.Refused}},
		{"a repository", "/orgs/team/-/repos/new", []string{"name", "a/b", "category", "other"}, line{"swr:repo:createRepo", "team/a/b", audit.Done}},
		{"an edit", "/orgs/team/repos/a/b/-/settings", []string{"category", "linux"}, line{"swr:repo:updateRepo", "team/a/b", audit.Done}},
		{"an edit of nothing", "/orgs/team/repos/x/-/settings", []string{"category", "linux"}, line{"swr:repo:updateRepo", "team/x", audit.Refused}},
		{"a login command", "/login-command", nil, line{"swr::createLoginSecret", "test-region", audit.Done}},
		{"a tag that is not there", "/orgs/team/repos/a/b/-/tags/v9/-/delete", nil, line{"swr:repo:deleteRepoTag", "team/a/b:v9", audit.Refused}},
		{"a tag", "/orgs/team/repos/a/b/-/tags/v1/-/delete", nil, line{"swr:repo:deleteRepoTag", "team/a/b:v1", audit.Done}},
		{"a repository's end", "/orgs/team/repos/a/b/-/delete", []string{"confirm", "team/a/b"}, line{"swr:repo:deleteRepo", "team/a/b", audit.Done}},
		{"an organization's end", "/orgs/team/-/delete", []string{"confirm", "team"}, line{"swr:namespace:deleteNamespace", "team", audit.Done}},
	} {
		if tt.name == "a tag" {
			c.push(t, "team/a/b:v1")
		}
		before, began := len(c.recorded(t)), c.clock.now()
		a := b.post(t, tt.path, tt.fields...)
		all := c.recorded(t)
		if len(all) != before+1 {
			t.Fatalf("%s: %d changes are recorded, want one more than %d", tt.name, len(all), before)
		}
		got := all[before]
		if got := (line{got.Action, got.Object, got.Outcome}); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
		who := []string{got.Account, got.User, got.RequestID, got.Remote}
		if diff := cmp.Diff([]string{c.swr.Account, c.swr.User, a.Header.Get("X-Request-Id"), "127.0.0.1"}, who); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if got.UserID == "" || got.UpstreamID == "" || got.Begun.Before(began.Truncate(time.Microsecond)) || got.Ended.Before(got.Begun) {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// Looking, and what the console itself refuses, asks SWR for no change and leaves no row.
func TestWhatChangesNothingIsNotRecorded(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	walk(t, c, b, func(string, reply) {})
	before := len(c.recorded(t))
	for _, path := range pages {
		b.get(t, path)
	}
	b.post(t, "/orgs/-/new", "name", "A")
	b.post(t, "/orgs/team/-/delete", "confirm", "x")
	b.post(t, "/preferences", "theme", "dark")
	b.post(t, "/auth/logout")
	if after := len(c.recorded(t)); after != before {
		t.Errorf("%d rows more", after-before)
	}
}

func TestOutcomesNobodyKnowsAreRecordedAsSuch(t *testing.T) {
	t.Parallel()
	service := swrtest.Start(t)
	for _, o := range outages {
		if o.post == 0 || o.bad == nil || o.name == "a black hole" {
			continue
		}
		t.Run(o.name, func(t *testing.T) {
			t.Parallel()
			c := start(t, func(s *setup) { s.service = service })
			b := c.admin(t)
			c.line.fail(o.bad)
			a := b.post(t, "/orgs/-/new", "name", "team")
			want := audit.Unknown
			if a.StatusCode < 500 {
				want = audit.Refused
			}
			if all := c.recorded(t); len(all) != 1 || all[0].Outcome != want || all[0].Object != "team" {
				t.Errorf("recorded: %+v, want %s", all, want)
			}
		})
	}
}

// A reader who leaves in the midst of a change leaves a result as well.
func TestTheResultIsRecordedWhenTheReaderHasGone(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	asked := make(chan struct{})
	c.line.fail(func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
	})
	r := b.request(t, http.MethodPost, "/orgs/-/new", strings.NewReader("name=team"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	ctx, leave := context.WithCancel(t.Context())
	go func() {
		<-asked
		leave()
	}()
	if res, err := transport.RoundTrip(r.WithContext(ctx)); err == nil {
		res.Body.Close()
		t.Fatal("there was an answer")
	}
	for {
		if all := c.recorded(t); len(all) == 1 && !all[0].Ended.IsZero() {
			if all[0].Outcome != audit.Unknown {
				t.Errorf("recorded as %s", all[0].Outcome)
			}
			return
		}
		if t.Context().Err() != nil {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestWhatCannotBeRecordedIsNotTried(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	c.refuseWrites(t, "BEFORE INSERT ON audit")
	c.line.since()
	b.post(t, "/orgs/-/new", "name", "team").page(t, 500).says(t, "Something went wrong in the console")
	if asked := c.line.since(); asked != nil {
		t.Errorf("SWR was asked for %v", asked)
	}
}

// A change that was made is not taken back because a result or a message could not be written down.
func TestAChangeThatWasMadeIsNotDenied(t *testing.T) {
	t.Parallel()
	for name, when := range map[string]string{
		"its result": "BEFORE INSERT ON audit WHEN NEW.intent > 0",
		"its toast":  "BEFORE UPDATE ON sessions",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t)
			b := c.admin(t)
			c.refuseWrites(t, when)
			b.post(t, "/orgs/-/new", "name", "team").redirects(t, "/orgs/team")
			b.get(t, "/orgs/team").page(t, 200)
			if log := c.log.String(); !strings.Contains(log, "disk is full") {
				t.Error("the log does not tell")
			}
		})
	}
}

// A session that cannot be ended must not send its reader to the sign-in page and back for ever.
func TestASessionThatCannotBeEndedIsSaid(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	c.refuseWrites(t, "BEFORE UPDATE ON sessions")
	c.line.fail(answering(http.StatusUnauthorized, "{}"))
	b.get(t, "/orgs").page(t, 500).says(t, "Something went wrong in the console")
}

// refuseWrites makes the console's database fail as a full disk does.
func (c *console) refuseWrites(t testing.TB, when string) {
	t.Helper()
	must(c.db.Write.ExecContext(t.Context(), "CREATE TRIGGER full "+when+" BEGIN SELECT RAISE(ABORT, 'disk is full'); END"))(t)
}
