package client_test

import (
	"context"
	"fmt"
	"net/http"
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
