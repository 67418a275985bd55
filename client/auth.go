package client

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Credentials prove to SWR who is calling.
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

// PasswordCredentials exchange an IAM user's password for a token, and renew it before it ends.
type PasswordCredentials struct {
	Login Login

	fetching singleflight.Group
	mu       sync.Mutex // guards token, and is never held while one is fetched
	token    Token
}

func (p *PasswordCredentials) authorize(ctx context.Context, c *Client, r *http.Request, _ []byte) error {
	token, fresh := p.current()
	if !fresh {
		var err error
		if token, err = p.fetch(ctx, c); err != nil {
			return err
		}
	}
	r.Header.Set("X-Auth-Token", token.Value)
	return nil
}

// current is the token at hand, and whether it is good for another minute.
func (p *PasswordCredentials) current() (Token, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.token, time.Until(p.token.ExpiresAt) >= time.Minute
}

// fetch gets one token for all who ask meanwhile. The request belongs to none of them:
// one who gives up neither fails the others nor waits for them.
func (p *PasswordCredentials) fetch(ctx context.Context, c *Client) (Token, error) {
	shared := p.fetching.DoChan("", func() (any, error) {
		if token, fresh := p.current(); fresh { // another flight has just landed
			return token, nil
		}
		token, err := c.CreateToken(context.Background(), p.Login)
		if err == nil {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.token = token
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
func (p *PasswordCredentials) forget(refused *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.token.Value == refused.Header.Get("X-Auth-Token") {
		p.token = Token{}
	}
}
