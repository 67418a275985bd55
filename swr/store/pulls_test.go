package store_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

func TestPullsAddUp(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		other := f.addRepository(t, f.addNamespace(t, "team-b"), "app")
		for _, n := range []int64{3, 4} {
			if err := f.AddPulls(t.Context(), map[int64]store.Pulls{
				r.ID: {Count: n, Bytes: 10 * n}, other.ID: {Bytes: 1}, 999: {Count: 1, Bytes: 1},
			}); err != nil {
				t.Fatal(err)
			}
		}
		got, err := f.Repository(t.Context(), "team-a", "app")
		if got.NumDownload != 7 || err != nil {
			t.Errorf("got %d, %v, want 7", got.NumDownload, err)
		}
		days, err := f.DailyValues(t.Context(), f.account.User.Domain.ID, "downflow")
		want := []store.DailyValue{{Day: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Value: 72}}
		if diff := cmp.Diff(want, days); diff != "" || err != nil {
			t.Error(err, diff)
		}
	})
}

func TestATagRemembersWhenItsImageWasPulledLast(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "app")
		one := f.push(t, r, "v1", "one", 10)
		f.push(t, r, "latest", "one", 10)
		f.push(t, r, "v2", "two", 10)
		early, late := f.clock.now(), f.clock.now()
		for _, at := range []time.Time{late, early} {
			if err := f.AddPulls(t.Context(), map[int64]store.Pulls{r.ID: {At: map[string]time.Time{one: at}}}); err != nil {
				t.Fatal(err)
			}
		}
		facts, err := f.TagFacts(t.Context(), r.ID, []string{"v1", "latest", "v2", "none"})
		got := map[string]time.Time{}
		for _, fact := range facts {
			got[fact.Tag] = fact.PulledAt
		}
		if diff := cmp.Diff(map[string]time.Time{"v1": late, "latest": late, "v2": {}}, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
	})
}

func TestAReportHasWhatADayEndedWith(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		one, two := f.addRepository(t, ns, "one"), f.addRepository(t, ns, "two")
		day := func(d int, value int64) store.DailyValue {
			return store.DailyValue{Day: time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC), Value: value}
		}
		sizes := func() int64 {
			h, err := f.Holdings(t.Context(), f.account.User.Domain.ID)
			if err != nil {
				t.Fatal(err)
			}
			return h.Size
		}
		f.push(t, one, "v1", "one", 10)
		f.push(t, two, "v1", "two", 20)
		first := sizes()
		f.clock.skip(48 * time.Hour)
		f.push(t, two, "v2", "three", 40)
		f.push(t, two, "v3", "three", 40) // as much as before
		third := sizes()
		f.clock.skip(24 * time.Hour)
		if err := errors.Join(f.DeleteTag(t.Context(), two.ID, "v1"), f.DeleteManifest(t.Context(), two.ID, fakeDigest("three"))); err != nil {
			t.Fatal(err)
		}
		days, err := f.DailyValues(t.Context(), f.account.User.Domain.ID, "store")
		want := []store.DailyValue{day(1, first), day(3, third), day(4, sizes())}
		if diff := cmp.Diff(want, days); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if want[2].Value >= want[0].Value || want[0].Value >= want[1].Value {
			t.Errorf("the sizes prove nothing: %v", want)
		}
	})
}

func TestAReportIsExactWhoeverPushesAtOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		var wg sync.WaitGroup
		for i := range 4 {
			r := f.addRepository(t, ns, fmt.Sprint("app-", i))
			wg.Go(func() {
				for n := range 8 {
					if err := f.PutManifest(t.Context(), store.Push{
						Manifest: store.Manifest{RepositoryID: r.ID, Digest: fakeDigest(fmt.Sprint(n)), Content: strings.Repeat("x", n+1)}, Tag: tagName(n % 3),
					}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		h, err := f.Holdings(t.Context(), f.account.User.Domain.ID)
		if err != nil {
			t.Fatal(err)
		}
		days, err := f.DailyValues(t.Context(), f.account.User.Domain.ID, "store")
		if err != nil || len(days) != 1 || days[0].Value != h.Size || h.Size == 0 {
			t.Errorf("got %v, %v, want %d", days, err, h.Size)
		}
	})
}
