package state_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/handlers/state"
)

func TestAHeldFormComesBackAsItWasStored(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		want := state.HeldForm{Key: "f", Sealed: "sealed", Created: noon}
		must(t, s.HoldForm(t.Context(), want))
		got, err := s.HeldForm(t.Context(), "f")
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if _, err := s.HeldForm(t.Context(), "g"); !errors.Is(err, state.ErrNotFound) {
			t.Errorf("a form nobody held: got %v, want ErrNotFound", err)
		}
	})
}

func TestOfManyThatDropAFormOneSucceeds(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		must(t, s.HoldForm(t.Context(), state.HeldForm{Key: "f", Created: noon}))
		var wg sync.WaitGroup
		var dropped atomic.Int64
		for range 8 {
			wg.Go(func() {
				switch err := s.DropHeldForm(t.Context(), "f"); {
				case err == nil:
					dropped.Add(1)
				case !errors.Is(err, state.ErrNotFound):
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := dropped.Load(); got != 1 {
			t.Errorf("%d succeeded, want 1", got)
		}
	})
}

func TestPurgeDeletesOldForms(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		must(t, s.HoldForm(t.Context(), state.HeldForm{Key: "old", Created: noon}))
		must(t, s.HoldForm(t.Context(), state.HeldForm{Key: "new", Created: noon.Add(time.Second)}))
		must(t, s.PurgeHeldForms(t.Context(), noon))
		if _, err := s.HeldForm(t.Context(), "old"); !errors.Is(err, state.ErrNotFound) {
			t.Errorf("the old form: got %v, want ErrNotFound", err)
		}
		if _, err := s.HeldForm(t.Context(), "new"); err != nil {
			t.Error(err)
		}
	})
}
