package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestAPolicyOfASharedRepository(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		want := store.Policy{
			Type: "account", Principals: []string{"b", "a"}, Permission: "read", Deadline: "2026-02-01T00:00:00Z", Description: "text", Creator: f.actor(),
		}
		paths := store.Policy{Type: "organization", Principals: []string{"a"}, Permission: "read", Deadline: client.Forever}
		if err := errors.Join(f.CreateShare(t.Context(), r.ID, want, 500), f.CreateShare(t.Context(), r.ID, paths, 500)); err != nil {
			t.Fatal(err)
		}
		taken := want
		taken.Principals = []string{"c", "a"}
		if err := f.CreateShare(t.Context(), r.ID, taken, 500); !errors.Is(err, store.ErrExists) {
			t.Errorf("a principal of another: got %v, want %v", err, store.ErrExists)
		}
		all, err := f.Shares(t.Context(), r.ID, "")
		if err != nil || len(all) != 2 {
			t.Fatal(err, all)
		}
		if diff := cmp.Diff(want, all[0].Policy); diff != "" {
			t.Error(diff)
		}
		if some, err := f.Shares(t.Context(), r.ID, "organization"); err != nil || len(some) != 1 || some[0].ID != all[1].ID {
			t.Error(err, some)
		}

		id := all[0].ID
		if err := f.UpdateShare(t.Context(), r.ID, id, store.Policy{Permission: "read", Deadline: client.Forever}); err != nil {
			t.Fatal(err)
		}
		want.Deadline, want.Description = client.Forever, ""
		got, err := f.Share(t.Context(), r.ID, id)
		if diff := cmp.Diff(want, got.Policy); diff != "" || err != nil || !got.UpdatedAt.After(got.CreatedAt) {
			t.Error(err, diff)
		}
		deadlines, err := f.ShareDeadlines(t.Context(), r.ID, store.Domain{ID: "a", Name: "x"})
		if diff := cmp.Diff([]client.Deadline{client.Forever}, deadlines); diff != "" || err != nil {
			t.Error("whom it is shared with:", err, diff)
		}

		if err := f.DeleteShare(t.Context(), r.ID, id); err != nil {
			t.Error(err)
		}
		_, err = f.Share(t.Context(), r.ID, id)
		for name, err := range map[string]error{
			"shown after the end":   err,
			"changed after the end": f.UpdateShare(t.Context(), r.ID, id, want),
			"ended twice":           f.DeleteShare(t.Context(), r.ID, id),
			"of another repository": f.DeleteShare(t.Context(), 999, all[1].ID),
			"shared when gone":      f.CreateShare(t.Context(), 999, want, 500),
		} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: got %v, want %v", name, err, store.ErrNotFound)
			}
		}
		if n := f.count(t, `SELECT COUNT(*) FROM share_principals`); n != 1 {
			t.Errorf("got %d principals, want the other policy's", n)
		}
	})
}
