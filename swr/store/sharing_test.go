package store_test

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

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
