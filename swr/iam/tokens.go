package iam

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"swr-console/client"
	"swr-console/swr/store"
)

// tokenLife is how long a token is good.
const tokenLife = 24 * time.Hour

// Token is a token just made: its value is never shown again.
type Token struct {
	Value               string
	IssuedAt, ExpiresAt time.Time
	Identity            Identity
}

// Scope is what a token is for: a project by name or id, or else the whole
// account, which may be named too.
type Scope struct {
	ProjectID, ProjectName string
	DomainID, DomainName   string
	Until                  time.Time // when it ends at the latest; zero: after tokenLife
}

func (s Scope) foreignTo(d store.Domain) bool {
	return s.DomainID != "" && s.DomainID != d.ID || s.DomainName != "" && !strings.EqualFold(s.DomainName, d.Name)
}

// IssueToken makes a token for user. A scope that is not of the user's account is ErrCredentials.
func (i *IAM) IssueToken(ctx context.Context, user store.User, scope Scope) (Token, error) {
	project, err := i.project(ctx, user.Domain.ID, scope)
	if errors.Is(err, store.ErrNotFound) || scope.foreignTo(user.Domain) {
		return Token{}, ErrCredentials
	}
	if err != nil {
		return Token{}, err
	}

	now := i.now().UTC().Truncate(time.Microsecond)
	t := Token{
		Value:     rand.Text() + rand.Text(),
		IssuedAt:  now,
		ExpiresAt: now.Add(tokenLife),
		Identity:  identity(user, project),
	}
	if until := scope.Until; !until.IsZero() && until.Before(t.ExpiresAt) {
		t.ExpiresAt = until
	}
	ctx = Changing(ctx, Question{
		Who: t.Identity, Action: client.Action{Name: "console:tokens:create"}, Thing: Thing{DomainID: user.Domain.ID, User: &user},
	})
	err = i.store.CreateToken(ctx, store.Token{
		Hash: hash(t.Value), User: user, Project: project, CreatedAt: t.IssuedAt, ExpiresAt: t.ExpiresAt,
	})
	return t, err
}

func (i *IAM) project(ctx context.Context, domainID string, scope Scope) (store.Project, error) {
	switch {
	case scope.ProjectID != "":
		return i.store.ProjectByID(ctx, domainID, scope.ProjectID)
	case scope.ProjectName != "":
		return i.store.ProjectByName(ctx, domainID, scope.ProjectName)
	}
	return store.Project{}, nil
}

// Authenticate returns whose token this is, or ErrCredentials.
func (i *IAM) Authenticate(ctx context.Context, value string) (Identity, error) {
	t, err := i.store.Token(ctx, hash(value))
	if errors.Is(err, store.ErrNotFound) {
		return Identity{}, ErrCredentials
	}
	if err != nil {
		return Identity{}, err
	}
	return identity(t.User, t.Project), nil
}

// hash is enough for what is random already: there is nothing to guess.
func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
