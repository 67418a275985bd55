package iam_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"swr-console/swr/iam"
)

// TestWhoLeavesDoesNotWaitForASilentProvider would hang if everybody stood in line until the provider had answered or
// failed for each one before them.
func TestWhoLeavesDoesNotWaitForASilentProvider(t *testing.T) {
	t.Parallel()
	asked, answer := make(chan struct{}), make(chan struct{})
	provider := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		asked <- struct{}{}
		<-answer
	}))
	defer provider.Close()
	s := newSetup(t)
	s.Providers = []iam.Provider{{Name: "company", Issuer: provider.URL, ClientID: "swr", Account: "Account"}}
	i, _ := s.open(t)

	first := make(chan error)
	go func() {
		_, err := i.IDToken(t.Context(), "company", "token")
		first <- err
	}()
	<-asked
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := i.IDToken(gone, "company", "token"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	close(answer)
	if err := <-first; err == nil {
		t.Error("a provider that says nothing vouches for somebody")
	}
}
