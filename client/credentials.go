package client

import (
	"context"
	"fmt"
	"net/http"
)

// PasswordCredentials exchange an IAM user's password for a token, and renew it before it ends.
type PasswordCredentials struct {
	Login Login

	source tokenSource
}

func (p *PasswordCredentials) authorize(ctx context.Context, c *Client, r *http.Request, _ []byte) error {
	return p.source.authorize(ctx, c, r, func(ctx context.Context) (Token, error) { return c.CreateToken(ctx, p.Login) })
}

func (p *PasswordCredentials) forget(refused *http.Request) { p.source.forget(refused) }

// IDTokenCredentials exchange the ID token of an identity provider that IAM trusts for a token of IAM's,
// and renew it before it ends.
type IDTokenCredentials struct {
	Provider string     // the identity provider's name in IAM
	Scope    TokenScope // zero leaves the choice to IAM

	// IDToken gives an ID token that has not ended. It is asked again for every renewal.
	IDToken func(context.Context) (string, error)

	source tokenSource
}

func (i *IDTokenCredentials) authorize(ctx context.Context, c *Client, r *http.Request, _ []byte) error {
	return i.source.authorize(ctx, c, r, func(ctx context.Context) (Token, error) {
		idToken, err := i.IDToken(ctx)
		if err != nil {
			return Token{}, fmt.Errorf("ID token: %w", err)
		}
		return c.CreateTokenWithIDToken(ctx, i.Provider, idToken, i.Scope)
	})
}

func (i *IDTokenCredentials) forget(refused *http.Request) { i.source.forget(refused) }
