package client

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Credentials prove to SWR who is calling.
type Credentials interface {
	authorize(ctx context.Context, c *Client, r *http.Request, body []byte) error
}

// renewer is implemented by credentials that can fetch a new proof when one is refused.
type renewer interface{ forget() }

// TokenCredentials call with a token that somebody else obtained and renews.
type TokenCredentials string

func (t TokenCredentials) authorize(_ context.Context, _ *Client, r *http.Request, _ []byte) error {
	r.Header.Set("X-Auth-Token", string(t))
	return nil
}

// PasswordCredentials exchange an IAM user's password for a token, and renew it before it ends.
type PasswordCredentials struct {
	Login Login

	mu    sync.Mutex // held while a token is fetched, so that concurrent callers share one
	token Token
}

func (p *PasswordCredentials) authorize(ctx context.Context, c *Client, r *http.Request, _ []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Until(p.token.ExpiresAt) < time.Minute {
		token, err := c.CreateToken(ctx, p.Login)
		if err != nil {
			return err
		}
		p.token = token
	}
	r.Header.Set("X-Auth-Token", p.token.Value)
	return nil
}

func (p *PasswordCredentials) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.token = Token{}
}
