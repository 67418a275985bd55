package client

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// TemporaryKey is an access key that ends by itself. Requests signed with it carry its security token too.
type TemporaryKey struct {
	Access        string    `json:"access"`
	Secret        string    `json:"secret"`
	SecurityToken string    `json:"securitytoken"`
	ExpiresAt     time.Time `json:"expires_at"`
}

// TemporaryKeyAnswer is the answer of CreateTemporaryKey.
type TemporaryKeyAnswer struct {
	Credential TemporaryKey `json:"credential"`
}

// TemporaryKeyRequest is the body of CreateTemporaryKey, as IAM spells it.
type TemporaryKeyRequest struct {
	Auth struct {
		Identity struct {
			Methods []string   `json:"methods"`
			Token   TokenProof `json:"token"`
		} `json:"identity"`
	} `json:"auth"`
}

// TokenProof is the "token" method.
type TokenProof struct {
	ID              string `json:"id,omitempty"`
	DurationSeconds int    `json:"duration_seconds,omitempty"`
}

// How long a temporary key may last.
const (
	MinTemporaryKey = 15 * time.Minute
	MaxTemporaryKey = 24 * time.Hour
)

// CreateTemporaryKey makes a temporary access key with the rights of a token.
//
// POST /v3.0/OS-CREDENTIAL/securitytokens
func (c *Client) CreateTemporaryKey(ctx context.Context, token string, lasting time.Duration) (TemporaryKey, error) {
	var req TemporaryKeyRequest
	req.Auth.Identity.Methods = []string{"token"}
	req.Auth.Identity.Token = TokenProof{ID: token, DurationSeconds: int(lasting / time.Second)}
	var answer TemporaryKeyAnswer
	err := c.ask(ctx, "POST", to("/v3.0/OS-CREDENTIAL/securitytokens"), req, &answer)
	if refusal, ok := errors.AsType[*Error](err); ok {
		refusal.hide([]string{token})
	}
	key := answer.Credential
	if err == nil && (key.Access == "" || key.Secret == "" || key.SecurityToken == "") {
		err = &Unreachable{Host: c.iam.Host, Err: fmt.Errorf("%w: no key, or not all of it", errUnreadable)}
	}
	return key, err
}
