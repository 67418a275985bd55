package client

import (
	"context"
	"net/http"
	"time"
)

// Credentials prove to SWR who is calling: TokenCredentials, PasswordCredentials, IDTokenCredentials,
// AKSKCredentials or TemporaryCredentials.
type Credentials interface {
	authorize(ctx context.Context, c *Client, r *http.Request, body []byte) error
}

// renewer is implemented by credentials that can fetch a new proof when one is refused.
type renewer interface {
	forget(refused *http.Request)
}

// TokenCredentials call with a token that somebody else obtained and renews.
type TokenCredentials string

func (t TokenCredentials) authorize(_ context.Context, _ *Client, r *http.Request, _ []byte) error {
	r.Header.Set("X-Auth-Token", string(t))
	return nil
}

// tokenSource keeps a token of IAM's.
type tokenSource struct{ renewed[Token] }

func (s *tokenSource) authorize(ctx context.Context, c *Client, r *http.Request, obtain func(context.Context) (Token, error)) error {
	token, err := s.get(ctx, c.iam.Host, func(ctx context.Context) (Token, time.Time, error) {
		token, err := obtain(ctx)
		return token, token.ExpiresAt.Add(-time.Minute), err
	})
	if err != nil {
		return err
	}
	r.Header.Set("X-Auth-Token", token.Value)
	return nil
}

// forget drops the token that was refused, unless somebody has replaced it already.
func (s *tokenSource) forget(refused *http.Request) {
	s.drop(func(token Token) bool { return token.Value == refused.Header.Get("X-Auth-Token") })
}
