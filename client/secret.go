package client

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// LoginSecret is the answer of CreateSecret: a piece of docker's own config.json.
type LoginSecret struct {
	Auths       map[string]LoginAuth `json:"auths"`
	DockerLogin string               `json:"-"` // X-Swr-Dockerlogin: upstream's own command
	ExpiresAt   time.Time            `json:"-"` // X-Swr-Expireat; zero when upstream does not say
}

// LoginAuth is base64 of "user:password".
type LoginAuth struct {
	Auth string `json:"auth"`
}

// Credential is what a container tool needs to sign in to a registry.
type Credential struct {
	Host, Username, Password string
	ExpiresAt                time.Time
}

// CreateSecret makes a temporary credential for container tools, with the caller's own rights.
// project becomes the part of the user name before the @; empty takes the region's.
//
// POST /v2/manage/utils/secret
func (c *Client) CreateSecret(ctx context.Context, project string) (Credential, error) {
	return c.login(ctx, to("/v2/manage/utils/secret").with(params("projectname", project)))
}

// CreateSecretFor is CreateSecret for a credential that lasts from 15 minutes to a day.
// The cloud decides by itself how long one lasts: Credential.ExpiresAt is the truth.
//
// POST /v2/manage/utils/secret
func (c *Client) CreateSecretFor(ctx context.Context, project string, lasting time.Duration) (Credential, error) {
	q := params("projectname", project, "duration_seconds", strconv.Itoa(int(lasting/time.Second)))
	return c.login(ctx, to("/v2/manage/utils/secret").with(q))
}

// login makes a temporary credential and reads what its answer says in its body and in its headers.
func (c *Client) login(ctx context.Context, t target) (Credential, error) {
	var secret LoginSecret
	header, err := c.call(ctx, "POST", t, nil, &secret)
	if err != nil {
		return Credential{}, err
	}
	secret.DockerLogin = header.Get("X-Swr-Dockerlogin")
	secret.ExpiresAt, _ = time.Parse(time.RFC3339, header.Get("X-Swr-Expireat"))
	credential, err := secret.Credential()
	if err != nil {
		return Credential{}, &Unreachable{Host: c.endpoint.Host, Err: fmt.Errorf("%w: %w", errUnreadable, err)}
	}
	return credential, nil
}

// Credential takes the one credential out of s.
func (s LoginSecret) Credential() (Credential, error) {
	if len(s.Auths) == 0 {
		return Credential{}, errors.New("login secret: names no registry")
	}
	host := slices.Min(slices.Collect(maps.Keys(s.Auths))) // SWR names one; among several, always take the same
	plain, err := base64.StdEncoding.DecodeString(s.Auths[host].Auth)
	if err != nil {
		return Credential{}, fmt.Errorf("login secret of %s: %w", clip(host), err)
	}
	username, password, found := strings.Cut(string(plain), ":")
	if !found || username == "" || password == "" {
		return Credential{}, fmt.Errorf("login secret of %s: not user:password", clip(host))
	}
	return Credential{Host: host, Username: username, Password: password, ExpiresAt: s.ExpiresAt}, nil
}
