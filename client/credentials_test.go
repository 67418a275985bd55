package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

const (
	accessKey = "AKIDEXAMPLE0000000001"
	secretKey = "SKEXAMPLEwJalrXUtnFEMIK7MDENGbPxRfiCYEXA"
)

// verifying is an SWR that lets in what is signed with the one key it knows, and tells what else came signed.
func verifying(r *http.Request) (signed map[string]string, err error) {
	signature, err := client.ParseSignature(r.Header.Get("Authorization"))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	request, err := client.RequestToSign(r, signature.SignedHeaders, client.HashBody(body))
	if err != nil {
		return nil, err
	}
	at, err := time.Parse(client.SignatureDate, r.Header.Get("X-Sdk-Date"))
	if err != nil || time.Since(at).Abs() > time.Minute {
		return nil, errors.Join(err, errors.New("dated "+at.String()))
	}
	if signature.AccessKey != accessKey || signature.Value != request.Signature(secretKey) {
		return nil, errors.New("wrong signature")
	}
	signed = map[string]string{}
	for _, name := range signature.SignedHeaders {
		if name != "x-sdk-date" {
			signed[name] = r.Header.Get(name)
		}
	}
	return signed, nil
}

func TestRequestsAreSignedWithAnAccessKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name        string
		credentials client.Credentials
		want        map[string]string
	}{
		{"a permanent key", client.AKSKCredentials{AccessKey: accessKey, SecretKey: secretKey}, map[string]string{}},
		{"of a project", client.AKSKCredentials{accessKey, secretKey, "p1"}, map[string]string{"x-project-id": "p1"}},
		{"a temporary key", client.TemporaryCredentials{accessKey, secretKey, "st", "p1"},
			map[string]string{"x-project-id": "p1", "x-security-token": "st"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var signed map[string]string
			var err error
			c := newClient(t, client.Options{
				Endpoint: "http://swr.test", IAMEndpoint: "http://iam.test", Credentials: tt.credentials,
				Transport: inMemory(func(r *http.Request) (*http.Response, error) {
					signed, err = verifying(r)
					return &http.Response{StatusCode: 201, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}"))}, nil
				}),
			})
			for _, call := range []func(context.Context, *client.Client) error{get, create, remove} {
				if failed := call(t.Context(), c); failed != nil || err != nil {
					t.Error(failed, err)
				}
				if diff := cmp.Diff(tt.want, signed); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// withIDToken is a client that exchanges what give gives at an identity provider named corp.
func withIDToken(t *testing.T, swr, iam *upstream, give func(context.Context) (string, error)) *client.Client {
	t.Helper()
	return newClient(t, client.Options{Endpoint: swr.URL, IAMEndpoint: iam.URL, Credentials: &client.IDTokenCredentials{
		Provider: "corp", Scope: client.TokenScope{Project: &client.ProjectRef{Name: "cn-north-4"}}, IDToken: give,
	}})
}

func TestAnIDTokenBecomesATokenAndIsAskedForAgainWhenThatEnds(t *testing.T) {
	t.Parallel()
	give, providers := tokens("one", "two"), []string{}
	iam := serve(t, func(w http.ResponseWriter, r *http.Request) {
		providers = append(providers, r.Header.Get("X-Idp-Id"))
		give(w, r)
	})
	swr := serve(t, accepting("two"))
	ids := make(chan string, 2)
	ids <- "jwt-1"
	ids <- "jwt-2"
	c := withIDToken(t, swr, iam, func(context.Context) (string, error) { return <-ids, nil })
	if err := create(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	body := func(id string) asked {
		return asked{"POST", "/v3.0/OS-AUTH/id-token/tokens", `{"auth":{"id_token":{"id":"` + id + `"},"scope":{"project":{"name":"cn-north-4"}}}}`}
	}
	if diff := cmp.Diff([]asked{body("jwt-1"), body("jwt-2")}, iam.requests()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"corp", "corp"}, providers); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutAnIDTokenNobodyIsAsked(t *testing.T) {
	t.Parallel()
	swr, iam := serve(t, accepting("one")), serve(t, tokens("one"))
	gone := errors.New("the session at the provider has ended")
	err := get(t.Context(), withIDToken(t, swr, iam, func(context.Context) (string, error) { return "", gone }))
	if !errors.Is(err, gone) || len(swr.requests())+len(iam.requests()) != 0 {
		t.Errorf("%v, and %d requests", err, len(swr.requests())+len(iam.requests()))
	}
}

func TestARefusalDoesNotRepeatTheIDToken(t *testing.T) {
	t.Parallel()
	iam := serve(t, answering(401, `{"error":{"code":401,"message":"bad jwt-secret"}}`))
	_, err := iam.client(t, nil).CreateTokenWithIDToken(t.Context(), "corp", "jwt-secret", client.TokenScope{})
	if !client.IsUnauthenticated(err) || strings.Contains(err.Error(), "jwt-secret") {
		t.Error(err)
	}
	if got := iam.requests()[0].Body; got != `{"auth":{"id_token":{"id":"jwt-secret"}}}` {
		t.Error(got)
	}
}
