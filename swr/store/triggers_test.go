package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestTriggersAreKeptAsTheyCame(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r, other := f.addRepository(t, ns, "app"), f.addRepository(t, ns, "other")
		trigger := func(repositoryID int64, name string) store.Trigger {
			return store.Trigger{RepositoryID: repositoryID, CreatorName: "alice", Body: client.CreateTriggerRequest{
				Name: name, Action: "update", AppType: "deployments", Application: "shop", ClusterID: "c", ClusterName: "production",
				ClusterNS: "default", Condition: `^v\d "quoted" <&>`, Container: "web", Enable: true, Mode: "cce", Type: "regular",
			}}
		}
		first, second := trigger(r.ID, "one"), trigger(r.ID, "two")
		if err := errors.Join(f.CreateTrigger(t.Context(), first), f.CreateTrigger(t.Context(), second),
			f.CreateTrigger(t.Context(), trigger(other.ID, "one"))); err != nil {
			t.Fatal(err)
		}
		for name, want := range map[store.Trigger]error{first: store.ErrExists, trigger(999, "one"): store.ErrReferenced} {
			if err := f.CreateTrigger(t.Context(), name); !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
		}

		second.Body.Enable = false
		if err := f.EnableTrigger(t.Context(), r.ID, "two", false); err != nil {
			t.Fatal(err)
		}
		made := cmpopts.IgnoreFields(store.Trigger{}, "ID", "CreatedAt")
		all, err := f.Triggers(t.Context(), r.ID)
		if diff := cmp.Diff([]store.Trigger{first, second}, all, made); diff != "" || err != nil {
			t.Fatal(err, diff)
		}
		one, err := f.Trigger(t.Context(), r.ID, "two")
		if diff := cmp.Diff(all[1], one); diff != "" || err != nil {
			t.Error(err, diff)
		}

		if err := f.DeleteTrigger(t.Context(), r.ID, "one"); err != nil {
			t.Fatal(err)
		}
		_, err = f.Trigger(t.Context(), r.ID, "one")
		for what, err := range map[string]error{
			"shown":    err,
			"switched": f.EnableTrigger(t.Context(), r.ID, "one", true),
			"deleted":  f.DeleteTrigger(t.Context(), r.ID, "one"),
		} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s after it was deleted: got %v, want %v", what, err, store.ErrNotFound)
			}
		}
		if _, err := f.Trigger(t.Context(), other.ID, "one"); err != nil {
			t.Errorf("of the same name in another repository: %v", err)
		}
	})
}

func TestRunsGoWithTheirTrigger(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		if err := f.CreateTrigger(t.Context(), store.Trigger{RepositoryID: r.ID, Body: client.CreateTriggerRequest{Name: "one"}}); err != nil {
			t.Fatal(err)
		}
		trigger, err := f.Trigger(t.Context(), r.ID, "one")
		if err != nil {
			t.Fatal(err)
		}
		for i, body := range []string{`{"tag":"v1","result":"failed"}`, `{"tag":"v2","result":"success"}`} {
			if _, err := f.raw.Write.Exec(`INSERT INTO trigger_runs (id, trigger_id, body, created_at) VALUES ($1, $2, $3, 0)`, i, trigger.ID, body); err != nil {
				t.Fatal(err)
			}
		}
		runs, err := f.TriggerRuns(t.Context(), trigger.ID)
		want := []client.TriggerHistory{{Tag: "v2", Result: "success"}, {Tag: "v1", Result: "failed"}}
		if diff := cmp.Diff(want, runs); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if err := f.DeleteRepository(t.Context(), r.ID); err != nil {
			t.Fatal(err)
		}
		if runs, err = f.TriggerRuns(t.Context(), trigger.ID); len(runs) != 0 || err != nil {
			t.Errorf("after their repository: got %v, %v", runs, err)
		}
	})
}
