package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// tokens is an IAM that gives these tokens in turn, each for a day, and the last one for ever.
func tokens(values ...string) http.HandlerFunc { return tokensFor(24*time.Hour, values...) }

func tokensFor(life time.Duration, values ...string) http.HandlerFunc {
	turns := make(chan string, len(values))
	for _, value := range values {
		turns <- value
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		value := values[len(values)-1]
		select {
		case value = <-turns:
		default:
		}
		w.Header().Set("X-Subject-Token", value)
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintf(w, `{"token":{"expires_at":%q}}`, time.Now().Add(life).UTC().Format(time.RFC3339Nano))
	}
}

// accepting is an SWR that knows one token.
func accepting(good string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Auth-Token") != good {
			answering(http.StatusUnauthorized, `{"error_code":"SVCSTG.SWR.4010000","error_msg":"expired"}`)(w, r)
			return
		}
		answering(http.StatusOK, "{}")(w, r)
	}
}

// signedIn is a client of swr whose password iam takes.
func signedIn(t *testing.T, swr, iam *upstream) *client.Client {
	t.Helper()
	return newClient(t, client.Options{
		Endpoint: swr.URL, IAMEndpoint: iam.URL,
		Credentials: &client.PasswordCredentials{Login: client.Login{Account: "acme", User: "mei", Password: "pw"}},
	})
}

func TestARefusedTokenIsRenewedOnce(t *testing.T) {
	t.Parallel()
	projects := func(ctx context.Context, c *client.Client) error { _, err := c.ListProjects(ctx, ""); return err }
	tags := func(ctx context.Context, c *client.Client) error {
		_, err := c.ListTags(ctx, "shop", "cart", client.TagFilter{})
		if client.IsUnreachable(err) { // an object is no list of tags, but it is no refusal either
			return nil
		}
		return err
	}
	for _, tt := range []struct {
		name        string
		call        func(context.Context, *client.Client) error
		swr         http.HandlerFunc
		iam         http.HandlerFunc
		asked, sent int // of SWR, and to IAM
		want        func(error) bool
	}{
		{"a good token is kept", get, accepting("one"), tokens("one", "two"), 1, 1, nil},
		{"a GET is sent again", get, accepting("two"), tokens("one", "two"), 2, 2, nil},
		{"a list is sent again", tags, accepting("two"), tokens("one", "two"), 2, 2, nil},
		{"a POST is sent again", create, accepting("two"), tokens("one", "two"), 2, 2, nil},
		{"a DELETE is sent again", remove, accepting("two"), tokens("one", "two"), 2, 2, nil},
		{"the new one is refused too", create, accepting("none"), tokens("one", "two", "three"), 2, 2, client.IsUnauthenticated},
		{"a right that is missing is no reason", get, answering(401, `{"error_code":"SVCSTG.SWR.4011064","error_msg":"m"}`),
			tokens("one", "two"), 1, 1, client.IsForbidden},
		{"a wrong password is tried once", get, accepting("one"), answering(401, ""), 0, 1, client.IsUnauthenticated},
		{"a wrong password is tried once for a POST", create, accepting("one"), answering(401, ""), 0, 1, client.IsUnauthenticated},
		{"an account that is locked is tried once", get, accepting("one"), answering(403, ""), 0, 1, client.IsForbidden},
		{"an answer without a token is none", create, accepting(""), answering(201, `{"token":{"expires_at":"2125-01-01T00:00:00Z"}}`), 0, 1, client.IsUnreachable},
		{"a token without an end is none", create, accepting("one"), headed("X-Subject-Token", "one", `{"token":{}}`), 0, 1, client.IsUnreachable},
		{"projects come from IAM", projects, answering(500, ""), ofBoth("one", "two"), 0, 4, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			swr, iam := serve(t, tt.swr), serve(t, tt.iam)
			err := tt.call(t.Context(), signedIn(t, swr, iam))
			if (err != nil) != (tt.want != nil) || err != nil && !tt.want(err) {
				t.Errorf("ended with %v", err)
			}
			seen := swr.requests()
			if len(seen) != tt.asked || len(iam.requests()) != tt.sent {
				t.Errorf("asked SWR %d times and IAM %d times, want %d and %d", len(seen), len(iam.requests()), tt.asked, tt.sent)
			}
			for _, again := range seen {
				if diff := cmp.Diff(seen[0], again); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func headed(name, value, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(name, value)
		answering(201, body)(w, r)
	}
}

// ofBoth is an IAM that gives tokens, and lists projects to who has the last of them.
func ofBoth(values ...string) http.HandlerFunc {
	give, list := tokens(values...), accepting(values[len(values)-1])
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			give(w, r)
			return
		}
		list(w, r)
	}
}

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
