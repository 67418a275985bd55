package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

func TestAnAccountIsCreatedOnceWhateverItsCase(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		again := f.account
		again.User.ID, again.Project.ID, again.User.Domain = "new", "new", store.Domain{ID: "new", Name: "ACCOUNT-a"}
		again.User.PasswordHash = "another"

		got, created, err := f.EnsureAccount(t.Context(), again)
		if err != nil || created {
			t.Fatalf("created %v, %v; want what was there", created, err)
		}
		if diff := cmp.Diff(f.account, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnAccountGetsTheProjectItLacks(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		moved := f.account
		moved.Project = store.Project{ID: "second", Name: "other-region"}
		if _, _, err := f.EnsureAccount(t.Context(), moved); err != nil {
			t.Fatal(err)
		}
		projects, err := f.Projects(t.Context(), f.account.User.Domain.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := names(projects, func(p store.Project) string { return p.Name })
		if diff := cmp.Diff([]string{"other-region", "region"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestUsersAreFoundByTheirAccountAndName(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		for _, tt := range []struct {
			name, domain, user string
			want               error
		}{
			{"the right names", "Account-A", "alice", nil},
			{"an account in another case", "account-a", "alice", nil},
			{"a user in another case", "Account-A", "Alice", store.ErrNotFound},
			{"another account", "Account-B", "alice", store.ErrNotFound},
			{"bytes that are no text", "Account-A", "\x00\xff", store.ErrNotFound},
		} {
			if _, err := f.UserByName(t.Context(), tt.domain, tt.user); !errors.Is(err, tt.want) {
				t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
			}
		}
	})
}

func TestATokenLivesUntilItsEndOrANewPassword(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		now := f.clock.now()
		create := func(hash string, life time.Duration) store.Token {
			token := store.Token{
				Hash: hash, User: f.account.User, Project: f.account.Project, CreatedAt: now, ExpiresAt: now.Add(life),
			}
			if err := f.CreateToken(t.Context(), token); err != nil {
				t.Fatal(err)
			}
			return token
		}
		long, short := create("long", time.Hour), create("short", time.Minute)

		got, err := f.Token(t.Context(), "long")
		if diff := cmp.Diff(long, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		f.clock.skip(time.Minute)
		if _, err := f.Token(t.Context(), short.Hash); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("after its end: got %v, want %v", err, store.ErrNotFound)
		}
		if err := f.SetPassword(t.Context(), f.account.User.ID, "new hash"); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Token(t.Context(), long.Hash); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("after a new password: got %v, want %v", err, store.ErrNotFound)
		}
	})
}

func TestANewPasswordEndsWhatTheOldOneMade(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		user, end := f.account.User, f.clock.now().Add(time.Hour)
		if err := errors.Join(
			f.CreateTemporaryKey(t.Context(), store.TemporaryKey{AccessKey: "KEY", User: user, ExpiresAt: end}),
			f.CreateLoginSecret(t.Context(), store.LoginSecret{AccessKey: "TMP", User: user, ExpiresAt: end}),
			f.CreateBearerToken(t.Context(), store.BearerToken{ID: "bearer", User: user, ExpiresAt: end}),
			f.PutAccessKey(t.Context(), store.AccessKey{AccessKey: "AK", SealedSecret: "sealed", User: user}),
			f.SetPassword(t.Context(), user.ID, "new hash"),
		); err != nil {
			t.Fatal(err)
		}
		for name, open := range map[string]func() error{
			"temporary key": func() error { _, err := f.TemporaryKey(t.Context(), "KEY"); return err },
			"login secret":  func() error { _, err := f.LoginSecret(t.Context(), "TMP"); return err },
			"bearer token":  func() error { _, err := f.BearerToken(t.Context(), "bearer"); return err },
		} {
			if err := open(); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s after a new password: got %v, want %v", name, err, store.ErrNotFound)
			}
		}
		if _, err := f.AccessKey(t.Context(), "AK"); err != nil {
			t.Errorf("a permanent key has nothing to do with the password: %v", err)
		}
	})
}

func TestADisabledUserOpensNothing(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		end := f.clock.now().Add(time.Hour)
		key := store.AccessKey{AccessKey: "AK", SealedSecret: "sealed", User: f.account.User}
		if err := errors.Join(
			f.CreateToken(t.Context(), store.Token{Hash: "token", User: f.account.User, ExpiresAt: end}),
			f.PutAccessKey(t.Context(), key),
			f.CreateLoginSecret(t.Context(), store.LoginSecret{AccessKey: "TMP", User: f.account.User, ExpiresAt: end}),
		); err != nil {
			t.Fatal(err)
		}
		open := map[string]func() error{
			"token":        func() error { _, err := f.Token(t.Context(), "token"); return err },
			"access key":   func() error { _, err := f.AccessKey(t.Context(), "AK"); return err },
			"login secret": func() error { _, err := f.LoginSecret(t.Context(), "TMP"); return err },
		}
		for name, try := range open {
			if err := try(); err != nil {
				t.Errorf("%s of an enabled user: %v", name, err)
			}
		}
		if _, err := f.raw.Write.Exec(`UPDATE users SET enabled = FALSE`); err != nil {
			t.Fatal(err)
		}
		for name, try := range open {
			if err := try(); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s of a disabled user: got %v, want %v", name, err, store.ErrNotFound)
			}
		}
	})
}

func TestAnAccessKeyChangesItsSecretButNotItsUser(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		put := func(user store.User, secret string) error {
			return f.PutAccessKey(t.Context(), store.AccessKey{AccessKey: "AK", SealedSecret: secret, User: user})
		}
		if err := errors.Join(put(f.account.User, "one"), put(f.account.User, "two")); err != nil {
			t.Fatal(err)
		}
		if err := put(f.addAccount(t, "Account-B", "bob").User, "three"); !errors.Is(err, store.ErrExists) {
			t.Errorf("another user's key: got %v, want %v", err, store.ErrExists)
		}
		got, err := f.AccessKey(t.Context(), "AK")
		want := store.AccessKey{AccessKey: "AK", SealedSecret: "two", User: f.account.User}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
	})
}

func TestALoginSecretLivesUntilItsEnd(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		want := store.LoginSecret{
			AccessKey: "TMP", KeyHash: "hash", Project: "region", User: f.account.User, ExpiresAt: f.clock.now().Add(time.Minute),
		}
		if err := f.CreateLoginSecret(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		got, err := f.LoginSecret(t.Context(), "TMP")
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		f.clock.skip(time.Minute)
		if _, err := f.LoginSecret(t.Context(), "TMP"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("after its end: got %v, want %v", err, store.ErrNotFound)
		}
	})
}
