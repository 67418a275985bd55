package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestSyncTargets(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		want := []store.SyncRepo{
			{RepositoryID: r.ID, Target: store.SyncTarget{Region: "b", Namespace: "n"}, Auto: true},
			{RepositoryID: r.ID, Target: store.SyncTarget{Region: "a", Namespace: "n"}, Override: true},
		}
		for _, target := range want {
			if err := f.PutSyncRepo(t.Context(), target); err != nil {
				t.Fatal(err)
			}
		}
		before, err := f.SyncRepos(t.Context(), r.ID)
		own := cmpopts.IgnoreFields(store.SyncRepo{}, "ID", "CreatedAt", "UpdatedAt")
		if diff := cmp.Diff(want, before, own); diff != "" || err != nil {
			t.Fatal(err, diff)
		}

		want[0].Auto, want[0].Override = false, true
		if err := f.PutSyncRepo(t.Context(), want[0]); err != nil {
			t.Fatal(err)
		}
		after, err := f.SyncRepos(t.Context(), r.ID)
		if diff := cmp.Diff(want, after, own); diff != "" || err != nil {
			t.Fatal("asked for again:", err, diff)
		}
		if one, same := after[0], before[0]; one.ID != same.ID || !one.CreatedAt.Equal(same.CreatedAt) || !one.UpdatedAt.After(same.UpdatedAt) {
			t.Errorf("got %+v of %+v", one, same)
		}

		if err := f.DeleteSyncRepo(t.Context(), r.ID, want[0].Target); err != nil {
			t.Error(err)
		}
		if err := f.DeleteSyncRepo(t.Context(), r.ID, want[0].Target); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("ended twice: got %v, want %v", err, store.ErrNotFound)
		}
		want[0].RepositoryID = 999
		if err := f.PutSyncRepo(t.Context(), want[0]); !errors.Is(err, store.ErrReferenced) {
			t.Errorf("of a repository that has gone: got %v, want %v", err, store.ErrReferenced)
		}
	})
}

func TestSyncJobs(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r := f.addRepository(t, ns, "app")
		for _, tag := range []string{"v1", "v2", "v3"} {
			f.push(t, r, tag, "image "+tag, 10)
		}
		order := store.SyncOrder{Target: store.SyncTarget{Region: "b", Namespace: "n"}, Override: true, Operator: f.actor()}
		unknown, err := f.CreateSyncJobs(t.Context(), r.ID, []string{"v1", "none", "v2", "v3"}, order)
		if diff := cmp.Diff([]string{"none"}, unknown); diff != "" || err != nil {
			t.Fatal(err, diff)
		}
		if unknown, err := f.CreateSyncJobs(t.Context(), f.addRepository(t, ns, "other").ID, []string{"v1"}, order); len(unknown) != 1 || err != nil {
			t.Error(err, unknown)
		}

		page, total, err := f.SyncJobs(t.Context(), r.ID, store.Page{Limit: 2, Offset: 1}, true)
		if err != nil || total != 3 || len(page) != 2 {
			t.Fatal(err, total, page)
		}
		order.Tag = "v2"
		want := store.SyncJob{RepositoryID: r.ID, SyncOrder: order, Status: client.SyncWaiting}
		if diff := cmp.Diff(want, page[0], cmpopts.IgnoreFields(store.SyncJob{}, "ID", "CreatedAt", "UpdatedAt")); diff != "" {
			t.Error(diff)
		}
		page, _, err = f.SyncJobs(t.Context(), r.ID, store.Page{Limit: 2}, false)
		if diff := cmp.Diff([]string{"v1", "v2"}, names(page, func(j store.SyncJob) string { return j.Tag })); diff != "" || err != nil {
			t.Error("in the order asked for:", err, diff)
		}
	})
}

func TestAnAgencyIsMadeOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		domain := f.account.User.Domain.ID
		other := f.addAccount(t, "Account-B", "bob").User.Domain.ID
		if has, err := f.HasAgency(t.Context(), domain); has || err != nil {
			t.Error(has, err)
		}
		if err := f.CreateAgency(t.Context(), domain); err != nil {
			t.Error(err)
		}
		if err := f.CreateAgency(t.Context(), domain); !errors.Is(err, store.ErrExists) {
			t.Errorf("again: got %v, want %v", err, store.ErrExists)
		}
		for id, want := range map[string]bool{domain: true, other: false} {
			if has, err := f.HasAgency(t.Context(), id); has != want || err != nil {
				t.Errorf("%s: got %t, %v", id, has, err)
			}
		}
	})
}
