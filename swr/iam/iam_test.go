package iam_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// setup is what an IAM is opened with, again and again.
type setup struct {
	iam.Options
	clock *clock
}

// clock stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) skip(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newSetup(t *testing.T) *setup {
	t.Helper()
	clock := &clock{now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "swr.db"), clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &setup{clock: clock, Options: iam.Options{
		Store: s, KeyDir: filepath.Join(t.TempDir(), "keys"), Region: "region",
		AdminDomain: "Account", AdminName: "admin", Now: clock.Now,
	}}
}

func (s *setup) open(t *testing.T) (*iam.IAM, *iam.FirstStart) {
	t.Helper()
	i, first, err := iam.New(t.Context(), s.Options)
	if err != nil {
		t.Fatal(err)
	}
	return i, first
}

func signIn(t *testing.T, i *iam.IAM, password string) error {
	t.Helper()
	_, err := i.Password(t.Context(), iam.PasswordLogin{Domain: "account", User: "admin", Password: password, Address: "10.0.0.1"})
	return err
}

func TestTheFirstStartTellsWhatItMadeUp(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	i, first := s.open(t)
	if first == nil || first.Domain != "Account" || first.User != "admin" {
		t.Fatalf("got %+v", first)
	}
	if err := signIn(t, i, first.Password); err != nil {
		t.Errorf("the password: %v", err)
	}
	if _, err := i.AccessKey(t.Context(), first.AccessKey, first.SecretKey); err != nil {
		t.Errorf("the access key: %v", err)
	}

	again, second := s.open(t)
	if second != nil {
		t.Errorf("the second start tells %+v, want nothing", second)
	}
	if err := signIn(t, again, first.Password); err != nil {
		t.Errorf("the password after a restart: %v", err)
	}
	if _, err := again.AccessKey(t.Context(), first.AccessKey, first.SecretKey); err != nil {
		t.Errorf("the access key after a restart: %v", err)
	}
}

func TestTheFirstStartKeepsQuietAboutWhatTheSettingsSay(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminPassword, s.AdminAccessKey, s.AdminSecretKey = "from the settings", "AK", "SK"
	i, first := s.open(t)
	if first.Password+first.AccessKey+first.SecretKey != "" {
		t.Errorf("got %+v", first)
	}
	if err := signIn(t, i, "from the settings"); err != nil {
		t.Error(err)
	}
	if _, err := i.AccessKey(t.Context(), "AK", "SK"); err != nil {
		t.Error(err)
	}
}

func TestSettingsReplaceALostPasswordAndSecretKey(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminPassword, s.AdminAccessKey, s.AdminSecretKey = "old", "AK", "old key"
	s.open(t)
	s.AdminPassword, s.AdminSecretKey = "new", "new key"
	i, _ := s.open(t)

	_, oldKey := i.AccessKey(t.Context(), "AK", "old key")
	_, newKey := i.AccessKey(t.Context(), "AK", "new key")
	for name, tt := range map[string]struct{ got, want error }{
		"old password": {signIn(t, i, "old"), iam.ErrCredentials},
		"new password": {signIn(t, i, "new"), nil},
		"old key":      {oldKey, iam.ErrCredentials},
		"new key":      {newKey, nil},
	} {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, tt.got, tt.want)
		}
	}
}

func TestHalfAnAccessKeyIsRefused(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminAccessKey = "AK"
	if _, _, err := iam.New(t.Context(), s.Options); err == nil {
		t.Error("an access key without its secret key was accepted")
	}
}

func TestTheServiceKeyIsPrivateAndItsLossIsNoticed(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	_, first := s.open(t)
	path := filepath.Join(s.KeyDir, "service.key")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v, want mode 600", info, err)
	}
	if found, _ := fs.Glob(os.DirFS(s.KeyDir), "*"); len(found) != 1 {
		t.Errorf("in the key directory: %v", found)
	}

	if err := os.WriteFile(path, []byte("not a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := iam.New(t.Context(), s.Options); err == nil || !strings.Contains(err.Error(), "service.key") {
		t.Errorf("a broken key: got %v, want its file named", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	i, _ := s.open(t)
	if _, err := i.AccessKey(t.Context(), first.AccessKey, first.SecretKey); err == nil || errors.Is(err, iam.ErrCredentials) {
		t.Errorf("a secret sealed with a lost key: got %v, want that said", err)
	}
}

func TestSecretsAreNotInTheDatabase(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	dir := t.TempDir()
	var err error
	if s.Store, err = store.Open(t.Context(), filepath.Join(dir, "swr.db"), s.clock.Now); err != nil {
		t.Fatal(err)
	}
	defer s.Store.Close()
	i, first := s.open(t)
	user, err := i.AccessKey(t.Context(), first.AccessKey, first.SecretKey)
	if err != nil {
		t.Fatal(err)
	}
	token, err := i.IssueToken(t.Context(), user, iam.Scope{ProjectName: "region"})
	if err != nil {
		t.Fatal(err)
	}
	secret, err := i.CreateLoginSecret(t.Context(), token.Identity, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}

	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, canary := range map[string]string{
			"password": first.Password, "secret key": first.SecretKey, "token": token.Value, "login secret": secret.Password,
		} {
			if strings.Contains(string(content), canary) {
				t.Errorf("%s holds the %s", filepath.Base(file), name)
			}
		}
	}
}

func TestATokenIsForWhatItWasAskedFor(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	i, first := s.open(t)
	user, err := i.AccessKey(t.Context(), first.AccessKey, first.SecretKey)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name        string
		scope       iam.Scope
		wantProject string
		wantErr     error
	}{
		{"a project by name", iam.Scope{ProjectName: "region"}, "region", nil},
		{"the whole account", iam.Scope{}, "", nil},
		{"a project that there is not", iam.Scope{ProjectName: "elsewhere"}, "", iam.ErrCredentials},
		{"a project id that there is not", iam.Scope{ProjectID: "0123"}, "", iam.ErrCredentials},
	} {
		token, err := i.IssueToken(t.Context(), user, tt.scope)
		if !errors.Is(err, tt.wantErr) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.wantErr)
		}
		if err != nil {
			continue
		}
		who, err := i.Authenticate(t.Context(), token.Value)
		if who != token.Identity || who.ProjectName != tt.wantProject || err != nil {
			t.Errorf("%s: got %+v, %v", tt.name, who, err)
		}
	}
}

func TestATokenEndsAfterADay(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	i, first := s.open(t)
	user, _ := i.AccessKey(t.Context(), first.AccessKey, first.SecretKey)
	token, err := i.IssueToken(t.Context(), user, iam.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	s.clock.skip(24*time.Hour - time.Second)
	if _, err := i.Authenticate(t.Context(), token.Value); err != nil {
		t.Errorf("a second before its end: %v", err)
	}
	s.clock.skip(time.Second)
	if _, err := i.Authenticate(t.Context(), token.Value); !errors.Is(err, iam.ErrCredentials) {
		t.Errorf("at its end: got %v, want %v", err, iam.ErrCredentials)
	}
}
