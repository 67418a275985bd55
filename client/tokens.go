package client

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Login is what an IAM user types to sign in, and the project that the token is for.
type Login struct {
	Account, User, Password string
	Project                 string // a project's name, usually the region's; empty scopes to the account
}

// Token is an IAM token and whose it is.
type Token struct {
	Value     string    `json:"-"` // X-Subject-Token: a secret
	ExpiresAt time.Time `json:"expires_at"`
	IssuedAt  time.Time `json:"issued_at"`
	Methods   []string  `json:"methods"`
	User      User      `json:"user"`
	Project   *Project  `json:"project,omitempty"`
	Domain    *Domain   `json:"domain,omitempty"` // set when the token is scoped to the account
	Roles     []Role    `json:"roles"`
	Catalog   []any     `json:"catalog"`
}

// User is an IAM user.
type User struct {
	ID                string `json:"id"`
	Name              string `json:"name"`
	Domain            Domain `json:"domain"`
	PasswordExpiresAt string `json:"password_expires_at"`

	Federation *Federation `json:"OS-FEDERATION,omitempty"` // set of who signed in through an identity provider
}

// Domain is an account.
type Domain struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Role is a set of permissions that IAM gives a user.
type Role struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Project is an IAM project: an account's share of one region.
type Project struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Domain Domain `json:"domain"`
}

// CreateToken exchanges a password for a token. A wrong one is an *Error with status 401.
//
// POST /v3/auth/tokens
func (c *Client) CreateToken(ctx context.Context, l Login) (Token, error) {
	return c.obtainToken(ctx, request{
		method: http.MethodPost, base: c.iam, target: to("/v3/auth/tokens"), in: l.request(),
	})
}

// obtainToken reads the token that IAM gives for r. It is no token without a value and an end.
func (c *Client) obtainToken(ctx context.Context, r request) (Token, error) {
	var answer struct {
		Token Token `json:"token"`
	}
	header, err := c.send(ctx, r, &answer)
	if err != nil {
		return Token{}, err
	}
	answer.Token.Value = header.Get("X-Subject-Token")
	if answer.Token.Value == "" || answer.Token.ExpiresAt.IsZero() {
		return Token{}, &Unreachable{Host: c.iam.Host, Err: fmt.Errorf("%w: no token, or none with an end", errUnreadable)}
	}
	return answer.Token, nil
}
