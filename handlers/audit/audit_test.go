package audit_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/handlers/audit"
	"swr-console/handlers/state"
	"swr-console/swr/sqldb"
	"swr-console/swr/sqldb/pgtest"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// record is an audit record and the database under it.
type record struct {
	*audit.Log
	db sqldb.DB
}

// both runs test on a SQLite file and on a PostgreSQL database.
func both(t *testing.T, test func(t *testing.T, r record)) {
	t.Parallel()
	for name, url := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "console.db") },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t, url(t)))
		})
	}
}

func open(t *testing.T, url string) record {
	t.Helper()
	db, err := sqldb.Open(t.Context(), url)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	s, err := state.New(t.Context(), db.Write, db.Read, db.Migrate)
	must(t, err)
	return record{audit.New(s, func() time.Time { return noon.Add(1234567) }), db}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func entry(object string) audit.Entry {
	return audit.Entry{
		Account: "acme", UserID: "u1", User: "ada", Action: "swr:namespace:createNamespace",
		Object: object, RequestID: "req-1", Remote: "192.0.2.1",
	}
}

func TestAChangeIsAnIntentAndItsOutcome(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		for object, outcome := range map[string]audit.Outcome{"a": audit.Done, "b": audit.Refused, "c": audit.Unknown} {
			begun, err := r.Begin(t.Context(), entry(object))
			must(t, err)
			must(t, begun.End(t.Context(), outcome, "up-"+object))
		}
		_, err := r.Begin(t.Context(), entry("d")) // the console died before the result
		must(t, err)

		changes, err := r.Changes(t.Context(), "acme", 0, 10)
		must(t, err)
		at := noon.Add(1234 * time.Microsecond)
		got := map[string]audit.Change{}
		for _, c := range changes {
			c.ID = 0
			got[c.Object] = c
		}
		want := map[string]audit.Change{
			"a": {Entry: entry("a"), Begun: at, Ended: at, Outcome: audit.Done, UpstreamID: "up-a"},
			"b": {Entry: entry("b"), Begun: at, Ended: at, Outcome: audit.Refused, UpstreamID: "up-b"},
			"c": {Entry: entry("c"), Begun: at, Ended: at, Outcome: audit.Unknown, UpstreamID: "up-c"},
			"d": {Entry: entry("d"), Begun: at, Outcome: audit.Unknown},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		must(t, r.Verify(t.Context()))
	})
}

func TestChangesArePagedNewestFirstWithinAnAccount(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		for _, object := range []string{"a", "b", "c"} {
			begun, err := r.Begin(t.Context(), entry(object))
			must(t, err)
			must(t, begun.End(t.Context(), audit.Done, ""))
		}
		foreign := entry("x")
		foreign.Account = "other"
		_, err := r.Begin(t.Context(), foreign)
		must(t, err)

		first, err := r.Changes(t.Context(), "acme", 0, 2)
		must(t, err)
		second, err := r.Changes(t.Context(), "acme", first[len(first)-1].ID, 2)
		must(t, err)

		var got []string
		for _, c := range append(first, second...) {
			got = append(got, c.Object)
		}
		if diff := cmp.Diff([]string{"c", "b", "a"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnOutcomeIsRecordedAfterTheRequestIsGone(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		ctx, cancel := context.WithCancel(t.Context())
		begun, err := r.Begin(ctx, entry("a"))
		must(t, err)
		cancel()
		must(t, begun.End(ctx, audit.Done, ""))
	})
}

func TestAnIntentThatCannotBeRecordedIsAnError(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := r.Begin(ctx, entry("a")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context canceled", err)
		}
		must(t, r.Verify(t.Context()))
	})
}

func TestAnIntentHasOneOutcome(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		begun, err := r.Begin(t.Context(), entry("a"))
		must(t, err)
		must(t, begun.End(t.Context(), audit.Refused, ""))
		if err := begun.End(t.Context(), audit.Done, ""); err == nil {
			t.Error("a second outcome was recorded")
		}
		must(t, r.Verify(t.Context()))
	})
}

func TestOddBytesAreRecordedAsText(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		_, err := r.Begin(t.Context(), entry("team\x00\xff组织"))
		must(t, err)
		changes, err := r.Changes(t.Context(), "acme", 0, 1)
		must(t, err)
		if got, want := changes[0].Object, "team\uFFFD\uFFFD组织"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		must(t, r.Verify(t.Context()))
	})
}

func TestWritersAtOnceMakeOneChain(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() { change(t, r) })
		}
		wg.Wait()
		must(t, r.Verify(t.Context()))
	})
}

func TestReplicasMakeOneChain(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	replicas := []record{open(t, url), open(t, url), open(t, url)}
	var wg sync.WaitGroup
	for _, r := range replicas {
		for range 4 {
			wg.Go(func() { change(t, r) })
		}
		wg.Go(func() { // reading beside the writers must not look like damage
			if err := r.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	must(t, replicas[0].Verify(t.Context()))
}

func change(t *testing.T, r record) {
	t.Helper()
	begun, err := r.Begin(t.Context(), entry("a"))
	if err != nil {
		t.Error(err)
		return
	}
	if err := begun.End(t.Context(), audit.Done, ""); err != nil {
		t.Error(err)
	}
}
