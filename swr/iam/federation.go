package iam

import (
	"context"
	"errors"
	"net/http"
	"slices"
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

	asking   chan struct{}         // held by who asks where the keys are
	verifier *oidc.IDTokenVerifier // nil until they are found; guarded by asking
}

func newFederations(providers []Provider, now func() time.Time) map[string]*federation {
	all := map[string]*federation{}
	for _, p := range providers {
		if p.UserClaim == "" {
			p.UserClaim = "preferred_username"
		}
		all[p.Name] = &federation{
			Provider: p, client: &http.Client{Timeout: 10 * time.Second}, now: now, asking: make(chan struct{}, 1),
		}
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
		ID: newID(), Name: claims.name, Domain: domain, PasswordHash: i.decoy, Enabled: true, // nobody knows its password
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
