package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// unsaidLife is how long a login secret is kept that does not say when it ends. All known ones last longer.
const unsaidLife = time.Hour

// authorize makes the Authorization header that the registry asks for in its 401, for pulls from one repository.
// A secret that has been revoked meanwhile is replaced once.
func (c *Client) authorize(ctx context.Context, caller *registryCaller, at place, asked []string) (string, time.Time, error) {
	wanted, ok := parseChallenges(asked)
	if !ok {
		return "", time.Time{}, wrongContent(at.host, "it asks for an unknown kind of sign-in")
	}
	for attempt := 1; ; attempt++ {
		secret, err := c.registrySecret(ctx, caller, at)
		if err != nil {
			return "", time.Time{}, err
		}
		if wanted.scheme == "basic" {
			return basicAuth(secret), secretUntil(secret), nil
		}
		token, until, err := c.registryToken(ctx, wanted, at, secret)
		if refusal, ok := errors.AsType[*Error](err); ok && refusal.Status == http.StatusUnauthorized {
			caller.secret.drop(func(kept Credential) bool { return kept == secret })
			if attempt == 1 {
				continue
			}
			refusal.Status = http.StatusForbidden // SWR itself lets the caller in
		}
		return "Bearer " + token, until, err
	}
}

// registrySecret is the caller's credential for the registry at this place, and for no other.
func (c *Client) registrySecret(ctx context.Context, caller *registryCaller, at place) (Credential, error) {
	secret, err := caller.secret.get(ctx, c.endpoint.Host, func(ctx context.Context) (Credential, time.Time, error) {
		secret, err := c.CreateSecret(ctx, "")
		if errors.Is(err, errUnreadable) { // users of an identity provider get one without a name and a key
			secret, err = c.CreateAuthorizationToken(ctx)
		}
		return secret, secretUntil(secret), err
	})
	if err == nil && !strings.EqualFold(secret.Host, at.host) {
		err = fmt.Errorf("%.300q: not at the registry of this service, %.300q: %w", at.host, secret.Host, ErrName)
	}
	return secret, err
}

func secretUntil(secret Credential) time.Time {
	if secret.ExpiresAt.IsZero() {
		return time.Now().Add(unsaidLife)
	}
	return secret.ExpiresAt.Add(-time.Minute)
}

func basicAuth(secret Credential) string {
	r := http.Request{Header: http.Header{}}
	r.SetBasicAuth(secret.Username, secret.Password)
	return r.Header.Get("Authorization")
}

// registryToken exchanges the secret for a token that allows nothing but to pull from one repository.
func (c *Client) registryToken(ctx context.Context, wanted challenge, at place, secret Credential) (string, time.Time, error) {
	realm, err := c.realm(wanted, at)
	if err != nil {
		return "", time.Time{}, err
	}
	realm.RawQuery = url.Values{"service": {wanted.service}, "scope": {"repository:" + at.name + ":pull"}}.Encode()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, realm.String(), nil)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("registry token: %w", err)
	}
	r.Header.Set("Authorization", basicAuth(secret))
	asked := time.Now()
	got, err := c.fetch(r)
	if err != nil {
		return "", time.Time{}, err
	}
	if got.status != http.StatusOK {
		return "", time.Time{}, got.refusal(secret.Password, basicAuth(secret))
	}
	var answer struct {
		Token       string `json:"token"`
		AccessToken string `json:"access_token"`
		ExpiresIn   int64  `json:"expires_in"`
	}
	if err := json.Unmarshal(got.body, &answer); err != nil || answer.Token+answer.AccessToken == "" {
		return "", time.Time{}, wrongContent(realm.Host, "no registry token")
	}
	if answer.Token == "" {
		answer.Token = answer.AccessToken
	}
	return answer.Token, asked.Add(tokenLife(answer.ExpiresIn)), nil
}

// tokenLife is three quarters of what the registry says, which is a minute when it says nothing.
func tokenLife(seconds int64) time.Duration {
	if seconds <= 0 {
		seconds = 60
	}
	return time.Duration(min(seconds, 3600)) * time.Second * 3 / 4
}

// realm is where the token comes from. It must be the registry itself, and not by a weaker way than the registry:
// the secret is sent there.
func (c *Client) realm(wanted challenge, at place) (*url.URL, error) {
	u, err := url.Parse(wanted.realm)
	registry := c.registryAt(at.host)
	if err != nil || !strings.EqualFold(u.Host, at.host) || u.User != nil ||
		u.Scheme != "https" && (u.Scheme != "http" || registry.Scheme != "http") {
		return nil, wrongContent(at.host, "it sends its callers to another place to sign in")
	}
	if c.registry.base != nil {
		u.Scheme, u.Host = registry.Scheme, registry.Host
	}
	return u, nil
}
