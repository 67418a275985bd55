package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestATokenIsRenewedBeforeItEnds(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		life time.Duration
		want int // tokens for two calls
	}{
		{30 * time.Second, 2},
		{time.Hour, 1},
	} {
		swr, iam := serve(t, answering(200, "{}")), serve(t, tokensFor(tt.life, "one", "two"))
		c := signedIn(t, swr, iam)
		for range 2 {
			if err := get(t.Context(), c); err != nil {
				t.Fatal(err)
			}
		}
		if got := len(iam.requests()); got != tt.want {
			t.Errorf("%d tokens of %v, want %d", got, tt.life, tt.want)
		}
	}
}

func TestManyCallersShareOneToken(t *testing.T) {
	t.Parallel()
	swr, iam := serve(t, accepting("one")), serve(t, tokens("one", "two"))
	c := signedIn(t, swr, iam)
	together(t, 20, func() error { return get(t.Context(), c) })
	if got := len(iam.requests()); got != 1 {
		t.Errorf("%d tokens for 20 callers", got)
	}
}

func TestManyCallersOfOneRefusedTokenShareTheNext(t *testing.T) {
	t.Parallel()
	const callers = 10
	var refused sync.WaitGroup
	refused.Add(callers)
	second := accepting("two")
	swr := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Auth-Token") == "one" { // none is refused before all have asked
			refused.Done()
			refused.Wait()
		}
		second(w, r)
	})
	iam := serve(t, tokens("one", "two", "three"))
	c := signedIn(t, swr, iam)
	together(t, callers, func() error { return create(t.Context(), c) })
	if got := len(iam.requests()); got != 2 {
		t.Errorf("%d tokens, want 2", got)
	}
}

// together runs call many times at once.
func together(t *testing.T, n int, call func() error) {
	t.Helper()
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			if err := call(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestACallerWhoGivesUpNeitherWaitsForATokenNorSpoilsIt(t *testing.T) {
	t.Parallel()
	arrived, release := make(chan struct{}), make(chan struct{})
	give := tokens("one", "two")
	iam := serve(t, func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-release
		give(w, r)
	})
	swr := serve(t, accepting("one"))
	c := signedIn(t, swr, iam)

	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	if err := get(ctx, c); !errors.Is(err, context.Canceled) || !client.IsUnreachable(err) {
		t.Errorf("who gave up got %v", err)
	}
	stayed := make(chan error)
	go func() { stayed <- get(t.Context(), c) }()
	close(release)
	if err := <-stayed; err != nil {
		t.Errorf("who stayed got %v", err)
	}
	if got := len(iam.requests()); got != 1 {
		t.Errorf("%d tokens, want 1", got)
	}
}

func TestAsChangesTheCallerAndNothingElse(t *testing.T) {
	t.Parallel()
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"name":"`+r.Header.Get("X-Auth-Token")+`"}`)
	})
	mei := u.client(t, client.TokenCredentials("mei"))
	omar := mei.As(client.TokenCredentials("omar"))
	var got []string
	for _, c := range []*client.Client{mei, omar, mei.As(nil)} {
		ns, err := c.ShowNamespace(t.Context(), "shop")
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, ns.Name)
	}
	if diff := cmp.Diff("mei omar ", strings.Join(got, " ")); diff != "" {
		t.Error(diff)
	}
}
