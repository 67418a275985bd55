package iam

import (
	"context"
	"fmt"

	"github.com/coreos/go-oidc/v3/oidc"
)

// claims are what a provider says of its user.
type claims struct {
	subject, name string
	groups        []string
}

func (f *federation) verify(ctx context.Context, token string) (claims, error) {
	verifier, err := f.keys(ctx)
	if err != nil {
		return claims{}, fmt.Errorf("identity provider %s: %w", f.Name, err)
	}
	verified, err := verifier.Verify(oidc.ClientContext(ctx, f.client), token)
	if err != nil {
		return claims{}, ErrCredentials
	}
	var all map[string]any
	if err := verified.Claims(&all); err != nil {
		return claims{}, ErrCredentials
	}
	c := claims{subject: verified.Subject}
	c.name, _ = all[f.UserClaim].(string)
	if groups, ok := all["groups"].([]any); ok {
		for _, group := range groups {
			if name, ok := group.(string); ok {
				c.groups = append(c.groups, name)
			}
		}
	}
	if c.subject == "" || !validName(c.name) {
		return claims{}, ErrCredentials
	}
	return c, nil
}

// keys asks the provider once where its keys are. One that does not answer is
// asked again the next time, so that it need not run before this service. Whoever
// leaves while it keeps others waiting asks no more.
func (f *federation) keys(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	select {
	case f.asking <- struct{}{}:
		defer func() { <-f.asking }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if f.verifier != nil {
		return f.verifier, nil
	}
	provider, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), f.client), f.Issuer)
	if err != nil {
		return nil, err
	}
	f.verifier = provider.Verifier(&oidc.Config{ClientID: f.ClientID, Now: f.now})
	return f.verifier, nil
}
