package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

func TestABearerTokenServesUntilItsEnd(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		want := store.BearerToken{ID: "one", Hash: "hash", User: f.account.User, ExpiresAt: f.clock.now().Add(time.Hour)}
		if err := f.CreateBearerToken(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		got, err := f.BearerToken(t.Context(), "one")
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if _, err := f.BearerToken(t.Context(), "two"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an unknown one: got %v, want %v", err, store.ErrNotFound)
		}
		if _, err := f.raw.Write.ExecContext(t.Context(), `UPDATE users SET enabled = FALSE`); err != nil {
			t.Fatal(err)
		}
		if _, err := f.BearerToken(t.Context(), "one"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of a user who may not sign in: got %v, want %v", err, store.ErrNotFound)
		}
		if _, err := f.raw.Write.ExecContext(t.Context(), `UPDATE users SET enabled = TRUE`); err != nil {
			t.Fatal(err)
		}
		f.clock.skip(time.Hour)
		if _, err := f.BearerToken(t.Context(), "one"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("after the end: got %v, want %v", err, store.ErrNotFound)
		}
		if err := f.CreateBearerToken(t.Context(), store.BearerToken{ID: "two", User: f.account.User, ExpiresAt: f.clock.now()}); err != nil {
			t.Fatal(err)
		}
		if n := f.count(t, `SELECT COUNT(*) FROM bearer_tokens`); n != 1 {
			t.Errorf("got %d, want the ended one forgotten", n)
		}
	})
}
