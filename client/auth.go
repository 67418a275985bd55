package client

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
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

// renewalTimeout bounds how long all callers may wait for one token.
const renewalTimeout = 30 * time.Second

// tokenSource keeps a token, and gets the next one when it ends or is refused.
type tokenSource struct {
	fetching singleflight.Group
	mu       sync.Mutex // guards token, and is never held while one is fetched
	token    Token
}

func (s *tokenSource) authorize(ctx context.Context, c *Client, r *http.Request, obtain func(context.Context) (Token, error)) error {
	token, fresh := s.current()
	if !fresh {
		var err error
		if token, err = s.fetch(ctx, c, obtain); err != nil {
			return err
		}
	}
	r.Header.Set("X-Auth-Token", token.Value)
	return nil
}

// current is the token at hand, and whether it is good for another minute.
func (s *tokenSource) current() (Token, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.token, time.Until(s.token.ExpiresAt) >= time.Minute
}

// fetch gets one token for all who ask meanwhile. The request belongs to none of them:
// one who gives up neither fails the others nor waits for them.
func (s *tokenSource) fetch(ctx context.Context, c *Client, obtain func(context.Context) (Token, error)) (Token, error) {
	shared := s.fetching.DoChan("", func() (any, error) {
		if token, fresh := s.current(); fresh { // another flight has just landed
			return token, nil
		}
		ctx, cancel := context.WithTimeout(context.Background(), renewalTimeout)
		defer cancel()
		token, err := obtain(ctx)
		if err == nil {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.token = token
		}
		return token, err
	})
	select {
	case got := <-shared:
		return got.Val.(Token), got.Err
	case <-ctx.Done():
		return Token{}, &Unreachable{Host: c.iam.Host, Err: ctx.Err()}
	}
}

// forget drops the token that was refused, unless somebody has replaced it already.
func (s *tokenSource) forget(refused *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token.Value == refused.Header.Get("X-Auth-Token") {
		s.token = Token{}
	}
}
