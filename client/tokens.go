package client

import (
	"context"
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

// TokenRequest is the body of CreateToken, as IAM spells it.
type TokenRequest struct {
	Auth struct {
		Identity TokenIdentity `json:"identity"`
		Scope    *TokenScope   `json:"scope,omitempty"`
	} `json:"auth"`
}

// TokenIdentity says how the caller proves who they are.
type TokenIdentity struct {
	Methods  []string       `json:"methods"`
	Password *PasswordProof `json:"password,omitempty"`
	AKSK     *AKSKProof     `json:"hw_ak_sk,omitempty"`
}

// PasswordProof is the "password" method.
type PasswordProof struct {
	User struct {
		Name     string    `json:"name"`
		Password string    `json:"password"`
		Domain   DomainRef `json:"domain"`
	} `json:"user"`
}

// AKSKProof is the "hw_ak_sk" method.
type AKSKProof struct {
	Access struct {
		Key string `json:"key"`
	} `json:"access"`
	Secret struct {
		Key string `json:"key"`
	} `json:"secret"`
}

// TokenScope is what a token is good for: one project, or one account.
type TokenScope struct {
	Project *ProjectRef `json:"project,omitempty"`
	Domain  *DomainRef  `json:"domain,omitempty"`
}

// ProjectRef names a project by one of its names.
type ProjectRef struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// DomainRef names an account by one of its names.
type DomainRef struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// CreateToken exchanges a password for a token. A wrong one is an *Error with status 401.
//
// POST /v3/auth/tokens
func (c *Client) CreateToken(ctx context.Context, l Login) (Token, error) {
	var answer struct {
		Token Token `json:"token"`
	}
	header, err := c.send(ctx, request{
		method: http.MethodPost, base: c.iam, target: to("/v3/auth/tokens"), in: l.request(),
	}, &answer)
	if err != nil {
		return Token{}, err
	}
	answer.Token.Value = header.Get("X-Subject-Token")
	return answer.Token, nil
}

// request spells a login as IAM wants it.
func (l Login) request() (r TokenRequest) {
	proof := &PasswordProof{}
	proof.User.Name, proof.User.Password, proof.User.Domain.Name = l.User, l.Password, l.Account
	r.Auth.Identity = TokenIdentity{Methods: []string{"password"}, Password: proof}
	r.Auth.Scope = &TokenScope{Domain: &DomainRef{Name: l.Account}}
	if l.Project != "" {
		r.Auth.Scope = &TokenScope{Project: &ProjectRef{Name: l.Project}}
	}
	return r
}

// ProjectItem is a project as ListProjects gives it.
type ProjectItem struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	DomainID    string `json:"domain_id"`
	ParentID    string `json:"parent_id"`
	IsDomain    bool   `json:"is_domain"`
	Enabled     bool   `json:"enabled"`
	Description string `json:"description"`
}

// ProjectList is the answer of ListProjects.
type ProjectList struct {
	Projects []ProjectItem `json:"projects"`
}

// ListProjects gives the projects of the caller's account, or the one called name.
//
// GET /v3/projects
func (c *Client) ListProjects(ctx context.Context, name string) ([]ProjectItem, error) {
	var list ProjectList
	_, err := c.send(ctx, request{
		method: http.MethodGet, base: c.iam, target: to("/v3/projects").with(params("name", name)), signed: true,
	}, &list)
	return list.Projects, err
}
