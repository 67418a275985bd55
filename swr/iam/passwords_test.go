package iam_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"swr-console/swr/iam"
)

func TestWrongNamesAndPasswordsAreTheSameToStrangers(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminPassword = "right"
	i, _ := s.open(t)
	for _, tt := range []struct {
		name  string
		login iam.PasswordLogin
		want  error
	}{
		{"right", iam.PasswordLogin{Domain: "Account", User: "admin", Password: "right"}, nil},
		{"account in another case", iam.PasswordLogin{Domain: "ACCOUNT", User: "admin", Password: "right"}, nil},
		{"wrong password", iam.PasswordLogin{Domain: "Account", User: "admin", Password: "wrong"}, iam.ErrCredentials},
		{"empty password", iam.PasswordLogin{Domain: "Account", User: "admin"}, iam.ErrCredentials},
		{"unknown user", iam.PasswordLogin{Domain: "Account", User: "nobody", Password: "right"}, iam.ErrCredentials},
		{"unknown account", iam.PasswordLogin{Domain: "Nowhere", User: "admin", Password: "right"}, iam.ErrCredentials},
		{"unknown account id", iam.PasswordLogin{DomainID: "0123", User: "admin", Password: "right"}, iam.ErrCredentials},
		{"nothing", iam.PasswordLogin{}, iam.ErrCredentials},
	} {
		user, err := i.Password(t.Context(), tt.login)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
		if (user.ID != "") != (tt.want == nil) {
			t.Errorf("%s: signed in as %q", tt.name, user.ID)
		}
	}
}

func TestFailuresMakeTheNextAttemptsWait(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminPassword = "right"
	i, _ := s.open(t)
	throttled := func(password string) time.Duration {
		t.Helper()
		err := signIn(t, i, password)
		if pause, ok := errors.AsType[*iam.Throttled](err); ok {
			return pause.RetryAfter
		}
		return 0
	}

	for range 5 {
		if pause := throttled("wrong"); pause != 0 {
			t.Fatalf("within the free failures: paused for %s", pause)
		}
	}
	for _, want := range []time.Duration{1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300} {
		want *= time.Second
		if got := throttled("right"); got != want {
			t.Fatalf("the right password after more failures: paused for %s, want %s", got, want)
		}
		s.clock.skip(want)
		if got := throttled("wrong"); got != 0 {
			t.Fatalf("after the pause: paused for %s, want a try", got)
		}
	}

	elsewhere := iam.PasswordLogin{Domain: "account", User: "admin", Password: "right", Address: "10.0.0.2"}
	if _, err := i.Password(t.Context(), elsewhere); err != nil {
		t.Errorf("from another address: %v", err)
	}
	s.clock.skip(5 * time.Minute)
	if pause := throttled("right"); pause != 0 {
		t.Errorf("the right password after the longest pause: paused for %s", pause)
	}
	for range 5 {
		if pause := throttled("wrong"); pause != 0 {
			t.Errorf("a success forgives: paused for %s", pause)
		}
	}
}

func TestAccountsInAnotherCaseShareTheirFailures(t *testing.T) {
	t.Parallel()
	i, _ := newSetup(t).open(t)
	var err error
	for _, domain := range []string{"account", "Account", "ACCOUNT", "aCCOUNT", "acCOUNT", "accOUNT"} {
		_, err = i.Password(t.Context(), iam.PasswordLogin{Domain: domain, User: "admin", Password: "wrong"})
	}
	if _, ok := errors.AsType[*iam.Throttled](err); !ok {
		t.Errorf("got %v, want a pause", err)
	}
}

func TestANameBesideTheAccountsIDHidesNoFailures(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminPassword = "right"
	i, _ := s.open(t)
	admin, err := i.Password(t.Context(), iam.PasswordLogin{Domain: "account", User: "admin", Password: "right"})
	if err != nil {
		t.Fatal(err)
	}
	for _, domain := range []string{"", "a", "b", "c", "d", "e"} {
		_, err = i.Password(t.Context(), iam.PasswordLogin{DomainID: admin.Domain.ID, Domain: domain, User: "admin", Password: "wrong"})
	}
	if _, ok := errors.AsType[*iam.Throttled](err); !ok {
		t.Errorf("got %v, want a pause", err)
	}
}

func TestQuietIsForgiveness(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	i, _ := s.open(t)
	for range 5 {
		signIn(t, i, "wrong")
	}
	s.clock.skip(16 * time.Minute)
	for range 5 {
		if err := signIn(t, i, "wrong"); !errors.Is(err, iam.ErrCredentials) {
			t.Errorf("got %v, want %v", err, iam.ErrCredentials)
		}
	}
}

func TestManyGuessesAtOnceAreJudgedLikeManyInTurn(t *testing.T) {
	t.Parallel()
	i, _ := newSetup(t).open(t)
	var mu sync.Mutex
	var tried, paused int
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			err := signIn(t, i, "wrong")
			mu.Lock()
			defer mu.Unlock()
			if errors.Is(err, iam.ErrCredentials) {
				tried++
			} else {
				paused++
			}
		})
	}
	wg.Wait()
	if tried != 5 || paused != 15 {
		t.Errorf("tried %d and paused %d, want 5 and 15", tried, paused)
	}
}

func TestAClientThatLeavesDoesNotHoldItsPlace(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminPassword = "right"
	i, _ := s.open(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for range 10 {
		if _, err := i.Password(gone, iam.PasswordLogin{Domain: "account", User: "admin", Password: "wrong", Address: "10.0.0.1"}); err == nil {
			t.Fatal("a canceled attempt succeeded")
		}
	}
	if err := signIn(t, i, "right"); err != nil {
		t.Error(err)
	}
}
