package client

import (
	"context"
	"errors"
	"net/http"
)

// IDTokenRequest is the body of CreateTokenWithIDToken, as IAM spells it.
type IDTokenRequest struct {
	Auth struct {
		IDToken struct {
			ID string `json:"id"` // the token itself, a JWT
		} `json:"id_token"`
		Scope *TokenScope `json:"scope,omitempty"`
	} `json:"auth"`
}

// Federation says through which identity provider a user signed in, and to which of its groups they belong.
type Federation struct {
	IdentityProvider struct {
		ID string `json:"id"`
	} `json:"identity_provider"`
	Protocol struct {
		ID string `json:"id"`
	} `json:"protocol"`
	Groups []FederationGroup `json:"groups"`
}

// FederationGroup is a group of an identity provider's users.
type FederationGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// CreateTokenWithIDToken exchanges an ID token of an identity provider that IAM trusts. The zero scope leaves
// the choice to IAM. An ID token that IAM does not accept is an *Error with status 401.
//
// POST /v3.0/OS-AUTH/id-token/tokens
func (c *Client) CreateTokenWithIDToken(ctx context.Context, provider, idToken string, scope TokenScope) (Token, error) {
	var body IDTokenRequest
	body.Auth.IDToken.ID = idToken
	if scope != (TokenScope{}) {
		body.Auth.Scope = &scope
	}
	token, err := c.obtainToken(ctx, request{
		method: http.MethodPost, base: c.iam, target: to("/v3.0/OS-AUTH/id-token/tokens"), in: body,
		headers: map[string]string{"X-Idp-Id": provider},
	})
	if refusal, ok := errors.AsType[*Error](err); ok {
		refusal.hide([]string{idToken})
	}
	return token, err
}
