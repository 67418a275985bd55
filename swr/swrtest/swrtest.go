// Package swrtest starts real services for tests: the whole of swr on a
// temporary directory and a free port.
package swrtest

import (
	"net/http/httptest"
	"testing"

	"swr-console/client"
	"swr-console/swr"
)

// Service is a running service and how to reach it as its administrator.
type Service struct {
	URL      string // of the API, of IAM and of the registry
	Registry string // the registry's host and port
	Account  string
	User     string
	Password string
	Project  string

	AccessKey, SecretKey string

	options swr.Options
	http    *httptest.Server
	swr     *swr.Server
}

// Start starts a service that ends with t. Each of opts may change its options;
// the data directory, the addresses and the administrator are set already.
func Start(t testing.TB, opts ...func(*swr.Options)) *Service {
	t.Helper()
	s := &Service{http: httptest.NewUnstartedServer(nil)}
	s.Registry = s.http.Listener.Addr().String()
	s.URL = "http://" + s.Registry
	s.options = swr.Options{
		DataDir: t.TempDir(), PublicURL: s.URL, Region: "test-region",
		AdminDomain: "test-account", AdminName: "admin", AdminPassword: "correct horse battery staple",
		AdminAccessKey: "TESTACCESSKEY0000001", AdminSecretKey: "test-secret-key-of-the-administrator-0001",
		QuotaOrganizations: 5,
	}
	for _, opt := range opts {
		opt(&s.options)
	}
	s.Account, s.User, s.Password = s.options.AdminDomain, s.options.AdminName, s.options.AdminPassword
	s.Project, s.AccessKey, s.SecretKey = s.options.Region, s.options.AdminAccessKey, s.options.AdminSecretKey

	s.open(t)
	s.http.Start()
	t.Cleanup(func() {
		s.http.Close()
		s.close(t)
	})
	return s
}

// Restart closes the service and opens its data again at the same address.
// No request may be running.
func (s *Service) Restart(t testing.TB) {
	t.Helper()
	s.close(t)
	s.open(t)
}

func (s *Service) open(t testing.TB) {
	t.Helper()
	server, err := swr.New(t.Context(), s.options)
	if err != nil {
		t.Fatal(err)
	}
	s.swr, s.http.Config.Handler = server, server
	if _, measured := t.(*testing.B); !measured {
		s.http.Config.Handler = s.audited(t, validated(t, server))
	}
}

func (s *Service) close(t testing.TB) {
	t.Helper()
	if err := s.swr.Close(); err != nil {
		t.Error(err)
	}
}

// Client returns a client signed in as the administrator.
func (s *Service) Client(t testing.TB) *client.Client {
	t.Helper()
	return s.ClientOf(t, client.Login{Account: s.Account, User: s.User, Password: s.Password, Project: s.Project})
}

// ClientOf returns a client that signs in with l.
func (s *Service) ClientOf(t testing.TB, l client.Login) *client.Client {
	t.Helper()
	c, err := client.New(client.Options{
		Endpoint: s.URL, IAMEndpoint: s.URL, Credentials: &client.PasswordCredentials{Login: l},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
