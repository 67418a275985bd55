package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

func TestAccountsAndUsersHaveNamesOfTheirOwn(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		second := store.Domain{ID: "2", Name: "second"}
		if err := f.CreateDomain(t.Context(), second, store.Project{ID: "p2", Name: "region"}); err != nil {
			t.Fatal(err)
		}
		err := f.CreateDomain(t.Context(), store.Domain{ID: "3", Name: "SECOND"}, store.Project{ID: "p3", Name: "region"})
		if !errors.Is(err, store.ErrExists) {
			t.Errorf("a taken name, in another case: %v", err)
		}
		domains, err := f.Domains(t.Context())
		if diff := cmp.Diff([]store.Domain{f.account.User.Domain, second}, domains); err != nil || diff != "" {
			t.Error(err, diff)
		}
		if project, err := f.ProjectByName(t.Context(), "2", "region"); err != nil || project.ID != "p2" {
			t.Errorf("its project: %+v, %v", project, err)
		}

		alice := f.addUser(t, second, "alice") // there is one in the other account
		twice := alice
		twice.ID = "another"
		if err := f.CreateUser(t.Context(), twice); !errors.Is(err, store.ErrExists) {
			t.Errorf("a taken user: %v", err)
		}
		users, err := f.Users(t.Context(), "2")
		if diff := cmp.Diff([]store.User{alice}, users); err != nil || diff != "" {
			t.Error(err, diff)
		}

		key := store.AccessKey{AccessKey: "AK", SealedSecret: "sealed", Description: "d", User: alice}
		if err := f.PutAccessKey(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		keys, err := f.AccessKeys(t.Context(), "2")
		if diff := cmp.Diff([]store.AccessKey{key}, keys); err != nil || diff != "" {
			t.Error(err, diff)
		}
	})
}

func TestATemporaryKeyEnds(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		key := store.TemporaryKey{
			AccessKey: "AK", SealedSecret: "sealed", TokenHash: "hash", User: f.account.User, ProjectID: f.account.Project.ID,
			ExpiresAt: f.clock.now().Add(time.Hour),
		}
		if err := f.CreateTemporaryKey(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		got, err := f.TemporaryKey(t.Context(), "AK")
		if diff := cmp.Diff(key, got); err != nil || diff != "" {
			t.Error(err, diff)
		}
		f.clock.skip(time.Hour)
		if _, err := f.TemporaryKey(t.Context(), "AK"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("at its end: %v", err)
		}
		key.AccessKey, key.ExpiresAt = "AK2", f.clock.now().Add(time.Hour)
		if err := f.CreateTemporaryKey(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		if n := f.count(t, `SELECT COUNT(*) FROM temporary_keys`); n != 1 {
			t.Errorf("%d keys are kept, want the one that serves", n)
		}
	})
}

func TestAFederatedUserIsMadeOnceByManyAtOnce(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ids := make(chan string, 8)
		for i := range cap(ids) {
			go func() {
				u, err := f.EnsureFederatedUser(t.Context(), store.FederatedUser{Provider: "company", Subject: "1", User: store.User{
					ID: fmt.Sprint(i), Name: "ada", Domain: f.account.User.Domain, PasswordHash: "hash", Enabled: true,
				}})
				if err != nil {
					t.Error(err)
				}
				ids <- u.ID
			}()
		}
		first := <-ids
		for range cap(ids) - 1 {
			if id := <-ids; id != first {
				t.Errorf("got the users %s and %s", first, id)
			}
		}
	})
}

func TestAFederatedUserIsOneSubject(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ensure := func(subject, id, name string, admin bool) (store.User, error) {
			return f.EnsureFederatedUser(t.Context(), store.FederatedUser{Provider: "company", Subject: subject, User: store.User{
				ID: id, Name: name, Domain: f.account.User.Domain, PasswordHash: "none", Admin: admin, Enabled: true,
			}})
		}
		first, err := ensure("1", "ada's", "ada", false)
		if err != nil || first.ID != "ada's" || first.Admin {
			t.Fatalf("the first time: %+v, %v", first, err)
		}
		again, err := ensure("1", "another", "lovelace", true)
		if err != nil || again.ID != "ada's" || again.Name != "ada" || !again.Admin {
			t.Errorf("again, as administrator: %+v, %v", again, err)
		}
		if stored, err := f.UserByID(t.Context(), "ada's"); err != nil || !stored.Admin {
			t.Errorf("stored: %+v, %v", stored, err)
		}
		for _, name := range []string{"ada", f.account.User.Name} {
			if u, err := ensure("2", "other", name, true); !errors.Is(err, store.ErrExists) {
				t.Errorf("another subject called %s: %+v, %v", name, u, err)
			}
		}
	})
}
