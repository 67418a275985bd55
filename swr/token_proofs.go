package swr

import (
	"context"
	"net"
	"net/http"
	"slices"
	"time"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// tokenBody is the body of createToken.
type tokenBody struct {
	Auth struct {
		Identity struct {
			Methods  []string       `json:"methods"`
			Password *passwordProof `json:"password"`
			AKSK     *akskProof     `json:"hw_ak_sk"`
		} `json:"identity"`
		Scope client.TokenScope `json:"scope"`
	} `json:"auth"`
}

// passwordProof also reads the account beside the user, where one sample of the reference has it.
type passwordProof struct {
	client.PasswordProof
	Domain client.DomainRef `json:"domain"`
}

// akskProof also reads what a temporary key has beside its secret.
type akskProof struct {
	client.AKSKProof
	SecurityToken struct {
		Key string `json:"key"`
	} `json:"security_token"`
}

// login checks the proof that the body carries. Until is when it ends, unless that is never.
func (s *Server) login(r *http.Request, body tokenBody) (user store.User, until time.Time, method string, err error) {
	identity := body.Auth.Identity
	switch {
	case slices.Contains(identity.Methods, "password") && identity.Password != nil:
		user, err = s.iam.Password(r.Context(), passwordLogin(r, *identity.Password))
		return user, until, "password", err
	case slices.Contains(identity.Methods, "hw_ak_sk") && identity.AKSK != nil:
		user, until, err = s.keyLogin(r.Context(), *identity.AKSK)
		return user, until, "hw_ak_sk", err
	}
	return user, until, "", errBadLogin
}

func (s *Server) keyLogin(ctx context.Context, proof akskProof) (user store.User, until time.Time, err error) {
	if proof.SecurityToken.Key != "" {
		return s.iam.TemporaryKey(ctx, proof.Access.Key, proof.Secret.Key, proof.SecurityToken.Key)
	}
	user, err = s.iam.AccessKey(ctx, proof.Access.Key, proof.Secret.Key)
	return user, until, err
}

func passwordLogin(r *http.Request, proof passwordProof) iam.PasswordLogin {
	domain := proof.User.Domain
	if domain == (client.DomainRef{}) {
		domain = proof.Domain
	}
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	return iam.PasswordLogin{
		Domain: domain.Name, DomainID: domain.ID, User: proof.User.Name, Password: proof.User.Password, Address: host,
	}
}

func scope(s client.TokenScope, until time.Time) iam.Scope {
	scope := iam.Scope{Until: until}
	switch {
	case s.Project != nil:
		scope.ProjectID, scope.ProjectName = s.Project.ID, s.Project.Name
	case s.Domain != nil:
		scope.DomainID, scope.DomainName = s.Domain.ID, s.Domain.Name
	}
	return scope
}
