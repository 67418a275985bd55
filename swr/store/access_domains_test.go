package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestSharingWithADomain(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		want := store.AccessDomain{
			RepositoryID: r.ID, Domain: "Account-B", Permit: "read", Deadline: "2026-02-01T16:00:00.5Z", Description: "text", Creator: f.actor(),
		}
		if err := f.CreateAccessDomain(t.Context(), want, 500); err != nil {
			t.Fatal(err)
		}
		again := want
		again.Domain = "ACCOUNT-b"
		if err := f.CreateAccessDomain(t.Context(), again, 500); !errors.Is(err, store.ErrExists) {
			t.Errorf("in another case: got %v, want %v", err, store.ErrExists)
		}
		f.share(t, r, "account-c", client.Forever)

		times := cmpopts.IgnoreFields(store.AccessDomain{}, "CreatedAt", "UpdatedAt")
		got, err := f.AccessDomain(t.Context(), r.ID, "account-B")
		if diff := cmp.Diff(want, got, times); diff != "" || err != nil {
			t.Error(err, diff)
		}
		created := got.CreatedAt
		want.Domain, want.Deadline, want.Description = "account-b", client.Forever, ""
		if err := f.UpdateAccessDomain(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		want.Domain = "Account-B"
		all, err := f.AccessDomains(t.Context(), r.ID)
		if err != nil || len(all) != 2 || all[1].Domain != "account-c" {
			t.Fatal(err, all)
		}
		if diff := cmp.Diff(want, all[0], times); diff != "" || !all[0].CreatedAt.Equal(created) || !all[0].UpdatedAt.After(created) {
			t.Error(all[0], diff)
		}

		if err := f.DeleteAccessDomain(t.Context(), r.ID, "ACCOUNT-B"); err != nil {
			t.Error(err)
		}
		_, err = f.AccessDomain(t.Context(), r.ID, "account-b")
		for name, err := range map[string]error{
			"shown after the end":   err,
			"changed after the end": f.UpdateAccessDomain(t.Context(), want),
			"ended twice":           f.DeleteAccessDomain(t.Context(), r.ID, "account-b"),
			"shared when gone":      f.CreateAccessDomain(t.Context(), store.AccessDomain{RepositoryID: 999, Deadline: client.Forever}, 500),
		} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: got %v, want %v", name, err, store.ErrNotFound)
			}
		}
		if n := f.count(t, `SELECT COUNT(*) FROM audit WHERE object LIKE '%:domain:%'`); n != 4 {
			t.Errorf("got %d rows of audit, want 4: what was refused has none", n)
		}
	})
}
