package state_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/handlers/state"
)

func session(key string) state.Session {
	return state.Session{
		Key: key, Account: "acme", UserID: "u1", User: "ada", UserAgent: "Firefox",
		Sealed: "sealed-" + key, Created: noon, Seen: noon,
	}
}

func TestASessionComesBackAsItWasStored(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		want := session("a")
		want.Created = noon.Add(123456 * time.Microsecond)
		must(t, s.AddSession(t.Context(), want))

		got, err := s.Session(t.Context(), "a")
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if err := s.AddSession(t.Context(), want); err == nil {
			t.Error("a second session took the same key")
		}
	})
}

func TestSavingReplacesWhatALivingSessionHolds(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		must(t, s.AddSession(t.Context(), session("a")))
		must(t, s.SaveSession(t.Context(), "a", "newer"))
		must(t, s.TouchSession(t.Context(), "a", noon.Add(time.Minute)))
		must(t, s.TouchSession(t.Context(), "a", noon)) // a slower request must not set it back

		want := session("a")
		want.Sealed, want.Seen = "newer", noon.Add(time.Minute)
		got, err := s.Session(t.Context(), "a")
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnEndedSessionCannotBeSavedBack(t *testing.T) {
	for _, tt := range []struct {
		name string
		end  func(t *testing.T, s *state.State) error
	}{
		{"deleted", func(t *testing.T, s *state.State) error { return s.DeleteSession(t.Context(), "a") }},
		{"ended", func(t *testing.T, s *state.State) error {
			return s.EndSession(t.Context(), "acme", "u1", "a", noon)
		}},
		{"purged", func(t *testing.T, s *state.State) error {
			return s.PurgeSessions(t.Context(), state.Expiry{Now: noon, Idle: noon})
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, s *state.State) {
				must(t, s.AddSession(t.Context(), session("a")))
				must(t, tt.end(t, s))
				if err := s.SaveSession(t.Context(), "a", "again"); !errors.Is(err, state.ErrNotFound) {
					t.Errorf("got %v, want ErrNotFound", err)
				}
			})
		})
	}
}

func TestAUserSeesAndEndsOnlyTheirOwnSessions(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		other, namesake := session("other"), session("namesake")
		other.UserID, namesake.Account = "u2", "other-account"
		latest := session("c")
		latest.Seen = noon.Add(time.Hour)
		for _, n := range []state.Session{session("a"), session("b"), latest, other, namesake} {
			must(t, s.AddSession(t.Context(), n))
		}

		if err := s.EndSession(t.Context(), "acme", "u1", "other", noon); !errors.Is(err, state.ErrNotFound) {
			t.Errorf("another user's session: got %v, want ErrNotFound", err)
		}
		must(t, s.EndSession(t.Context(), "acme", "u1", "b", noon))
		if got := keys(t, s, "acme", "u1"); !cmp.Equal(got, []string{"c", "a"}) {
			t.Errorf("got %v, want [c a]", got)
		}

		n, err := s.EndOtherSessions(t.Context(), "acme", "u1", "a", noon)
		must(t, err)
		if got := keys(t, s, "acme", "u1"); n != 1 || !cmp.Equal(got, []string{"a"}) {
			t.Errorf("ended %d and left %v, want 1 and [a]", n, got)
		}
		if got := keys(t, s, "acme", "u2"); len(got) != 1 {
			t.Errorf("the other user has %v left, want one session", got)
		}
	})
}

func TestAnEndedSessionStillNamesItsUserButHoldsNothing(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		must(t, s.AddSession(t.Context(), session("a")))
		must(t, s.EndSession(t.Context(), "acme", "u1", "a", noon))

		want := session("a")
		want.Sealed = ""
		got, err := s.Session(t.Context(), "a")
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestPurgeEndsTheExpiredAndForgetsTheLongEnded(t *testing.T) {
	both(t, func(t *testing.T, s *state.State) {
		idle, old, fresh := session("idle"), session("old"), session("fresh")
		idle.Seen = noon.Add(-30 * time.Minute)
		old.Created = noon.Add(-12 * time.Hour)
		for _, n := range []state.Session{idle, old, fresh} {
			must(t, s.AddSession(t.Context(), n))
		}
		limits := state.Expiry{Now: noon, Idle: noon.Add(-30 * time.Minute), Absolute: noon.Add(-12 * time.Hour), Forgotten: noon.Add(-24 * time.Hour)}

		must(t, s.PurgeSessions(t.Context(), limits))
		if got := keys(t, s, "acme", "u1"); !cmp.Equal(got, []string{"fresh"}) {
			t.Errorf("left %v, want [fresh]", got)
		}
		if _, err := s.Session(t.Context(), "idle"); err != nil {
			t.Errorf("an ended session was forgotten too early: %v", err)
		}

		limits.Now, limits.Forgotten = noon.Add(24*time.Hour), noon
		must(t, s.PurgeSessions(t.Context(), limits))
		if _, err := s.Session(t.Context(), "idle"); !errors.Is(err, state.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		if _, err := s.Session(t.Context(), "fresh"); err != nil {
			t.Errorf("a living session was forgotten: %v", err)
		}
	})
}

func keys(t *testing.T, s *state.State, account, userID string) (keys []string) {
	t.Helper()
	list, err := s.UserSessions(t.Context(), account, userID)
	must(t, err)
	for _, n := range list {
		keys = append(keys, n.Key)
	}
	return keys
}
