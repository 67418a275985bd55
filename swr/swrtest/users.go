package swrtest

import (
	"slices"
	"testing"

	"swr-console/client"
	"swr-console/swr"
)

// AddUser creates a user, and their account where it is not there yet, and
// returns how they sign in.
func (s *Service) AddUser(t testing.TB, account, name string, admin bool) client.Login {
	t.Helper()
	a, err := swr.OpenAdmin(t.Context(), s.options)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	accounts, err := a.Accounts(t.Context())
	if err == nil && !slices.Contains(accounts, account) {
		err = a.CreateAccount(t.Context(), account)
	}
	if err != nil {
		t.Fatal(err)
	}
	login := client.Login{Account: account, User: name, Password: "password of " + name, Project: s.Project}
	if _, err := a.CreateUser(t.Context(), account, name, login.Password, admin); err != nil {
		t.Fatal(err)
	}
	return login
}

// AddKey creates a permanent access key of a user.
func (s *Service) AddKey(t testing.TB, account, user string) client.AKSKCredentials {
	t.Helper()
	a, err := swr.OpenAdmin(t.Context(), s.options)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	accessKey, secretKey, err := a.CreateKey(t.Context(), account, user)
	if err != nil {
		t.Fatal(err)
	}
	return client.AKSKCredentials{AccessKey: accessKey, SecretKey: secretKey}
}
