package store_test

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"swr-console/client"
	"swr-console/swr/store"
)

func (f *fixture) share(t *testing.T, r store.Repository, domain string, deadline client.Deadline) {
	t.Helper()
	if err := f.CreateAccessDomain(t.Context(), store.AccessDomain{
		RepositoryID: r.ID, Domain: domain, Permit: client.PermitRead, Deadline: deadline, Creator: f.actor(),
	}, 500); err != nil {
		t.Fatal(err)
	}
}

// count is the one number that a query gives.
func (f *fixture) count(t *testing.T, query string, args ...any) (n int) {
	t.Helper()
	if err := f.raw.Read.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

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

func TestTheLimitOfSharesHoldsForManyAtOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		var done sync.WaitGroup
		for i := range 8 {
			done.Go(func() {
				err := f.CreateAccessDomain(t.Context(), store.AccessDomain{RepositoryID: r.ID, Domain: strconv.Itoa(i), Deadline: client.Forever}, 5)
				if err != nil && !errors.Is(err, store.ErrQuota) {
					t.Error(err)
				}
			})
			done.Go(func() {
				err := f.CreateShare(t.Context(), r.ID, store.Policy{Type: "account", Principals: []string{strconv.Itoa(i)}, Deadline: client.Forever}, 5)
				if err != nil && !errors.Is(err, store.ErrQuota) {
					t.Error(err)
				}
			})
		}
		done.Wait()
		if n := f.count(t, `SELECT (SELECT COUNT(*) FROM access_domains) + (SELECT COUNT(*) FROM share_principals)`); n != 5 {
			t.Errorf("got %d, want 5", n)
		}
	})
}

// TestAListKnowsWhichSharesHold holds the SQL against the rule of the client, around the end of a day.
func TestAListKnowsWhichSharesHold(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		b := store.Domain{ID: "id of b", Name: "B"}
		deadlines := []client.Deadline{client.Forever}
		for _, d := range []time.Duration{-49, -25, -24, -23, -1, 0, 1, 23, 24, 25} {
			deadlines = append(deadlines, client.Deadline(f.clock.now().Add(d*time.Hour).Format(time.RFC3339)))
		}
		want := map[string]client.Deadline{}
		for i, deadline := range deadlines {
			f.share(t, f.addRepository(t, ns, fmt.Sprintf("by-account-%d", i)), "b", deadline)
			policy := store.Policy{Type: "account", Principals: []string{b.ID}, Deadline: deadline}
			if err := f.CreateShare(t.Context(), f.addRepository(t, ns, fmt.Sprintf("by-policy-%d", i)).ID, policy, 500); err != nil {
				t.Fatal(err)
			}
			want[fmt.Sprintf("by-account-%d", i)], want[fmt.Sprintf("by-policy-%d", i)] = deadline, deadline
		}
		f.addRepository(t, ns, "not-shared")

		for range 4 {
			now := f.clock.now()
			filter := store.RepositoryFilter{Sharing: &store.Sharing{With: &b}, Page: store.Page{Limit: 100}}
			all, total, err := f.Repositories(t.Context(), filter)
			if err != nil || int(total) != len(want) || len(all) != len(want) {
				t.Fatal(err, total, len(all))
			}
			valid := 0
			for _, r := range all {
				if holds := want[r.Name].Valid(now); r.Valid != holds {
					t.Errorf("%s until %s at %s: got %t", r.Name, want[r.Name], now, r.Valid)
				} else if holds {
					valid++
				}
			}
			for _, status := range []bool{true, false} {
				filter.Sharing.Valid = &status
				_, n, err := f.Repositories(t.Context(), filter)
				if some := map[bool]int{true: valid, false: len(want) - valid}[status]; err != nil || int(n) != some {
					t.Errorf("status %t: got %d, want %d: %v", status, n, some, err)
				}
			}
			f.clock.skip(8 * time.Hour)
		}
	})
}

func TestSharesGoWithTheirRepository(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		f.share(t, r, "b", client.Forever)
		err := errors.Join(
			f.CreateShare(t.Context(), r.ID, store.Policy{Type: "account", Principals: []string{"b"}, Deadline: client.Forever}, 500),
			f.PutSyncRepo(t.Context(), store.SyncRepo{RepositoryID: r.ID, Target: store.SyncTarget{Region: "r", Namespace: "n"}}),
			f.DeleteRepository(t.Context(), r.ID))
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range []string{"access_domains", "shares", "share_principals", "sync_repos"} {
			if n := f.count(t, `SELECT COUNT(*) FROM `+table); n != 0 {
				t.Errorf("%s keeps %d rows", table, n)
			}
		}
	})
}
