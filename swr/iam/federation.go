package iam

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"swr-console/swr/store"
)

var (
	// ErrProvider says that no identity provider of this name is trusted.
	ErrProvider = errors.New("unknown identity provider")
	// ErrNameTaken says that somebody else has the name by which a provider calls its user.
	ErrNameTaken = errors.New("the user name belongs to another user")
)

// Provider is an OpenID Connect provider whose users may sign in.
type Provider struct {
	Name       string // as callers name it in X-Idp-Id
	Issuer     string // where its keys are found
	ClientID   string // for whom its tokens must be
	Account    string // whose users its users become
	UserClaim  string // what they are called; default: preferred_username
	AdminGroup string // whose members administer the account; empty: nobody
}

// federation checks the ID tokens of one provider.
type federation struct {
	Provider
	client *http.Client
	now    func() time.Time

	mu       sync.Mutex
	verifier *oidc.IDTokenVerifier // nil until its keys are found
}

func newFederations(providers []Provider, now func() time.Time) map[string]*federation {
	all := map[string]*federation{}
	for _, p := range providers {
		if p.UserClaim == "" {
			p.UserClaim = "preferred_username"
		}
		all[p.Name] = &federation{Provider: p, client: &http.Client{Timeout: 10 * time.Second}, now: now}
	}
	return all
}

// Federated is somebody who signed in through a provider.
type Federated struct {
	User   store.User
	Groups []string
}

// IDToken returns the user of an ID token from a provider, who is created when
// they sign in for the first time. A token that is not good is ErrCredentials.
func (i *IAM) IDToken(ctx context.Context, provider, token string) (Federated, error) {
	f, known := i.federations[provider]
	if !known {
		return Federated{}, ErrProvider
	}
	claims, err := f.verify(ctx, token)
	if err != nil {
		return Federated{}, err
	}
	domain, err := i.store.DomainByName(ctx, f.Account)
	if err != nil {
		return Federated{}, err
	}
	ctx = store.WithChange(ctx, store.Change{
		Actor: store.Actor{Name: f.Name}, Action: "console:users:federate", RequestID: store.ChangeOf(ctx).RequestID,
	})
	user, err := i.store.EnsureFederatedUser(ctx, store.FederatedUser{Provider: f.Name, Subject: claims.subject, User: store.User{
		ID: newID(), Name: claims.name, Domain: domain, PasswordHash: "none", Enabled: true,
		Admin: f.AdminGroup != "" && slices.Contains(claims.groups, f.AdminGroup),
	}})
	switch {
	case errors.Is(err, store.ErrExists):
		return Federated{}, ErrNameTaken
	case err == nil && !user.Enabled:
		return Federated{}, ErrCredentials
	}
	return Federated{user, claims.groups}, err
}

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
// asked again the next time, so that it need not run before this service.
func (f *federation) keys(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
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
