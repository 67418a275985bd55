package swr

import (
	"errors"
	"net"
	"net/http"
	"slices"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

var (
	errWrongLogin = refuse("4010000", "the user name or password is wrong")
	errBadLogin   = refuse("4000014", `the body needs auth.identity with the method "password" or "hw_ak_sk"`)
)

// tokenBody is the body of createToken.
type tokenBody struct {
	Auth struct {
		Identity struct {
			Methods  []string          `json:"methods"`
			Password *passwordProof    `json:"password"`
			AKSK     *client.AKSKProof `json:"hw_ak_sk"`
		} `json:"identity"`
		Scope client.TokenScope `json:"scope"`
	} `json:"auth"`
}

// passwordProof also reads the account beside the user, where one sample of the reference has it.
type passwordProof struct {
	client.PasswordProof
	Domain client.DomainRef `json:"domain"`
}

// createToken answers POST /v3/auth/tokens.
func (s *Server) createToken(w http.ResponseWriter, r *http.Request) error {
	var body tokenBody
	if err := readBody(r, &body, nil); err != nil {
		return err
	}
	user, method, err := s.login(r, body)
	var token iam.Token
	if err == nil {
		token, err = s.iam.IssueToken(r.Context(), user, scope(body.Auth.Scope))
	}
	if errors.Is(err, iam.ErrCredentials) {
		return errWrongLogin
	}
	if err != nil {
		return err
	}

	w.Header().Set("X-Subject-Token", token.Value)
	w.Header().Set("Cache-Control", "no-store")
	return writeJSON(w, http.StatusCreated, map[string]client.Token{"token": wireToken(token, method)})
}

// login checks the proof that the body carries.
func (s *Server) login(r *http.Request, body tokenBody) (user store.User, method string, err error) {
	identity := body.Auth.Identity
	switch {
	case slices.Contains(identity.Methods, "password") && identity.Password != nil:
		user, err = s.iam.Password(r.Context(), passwordLogin(r, *identity.Password))
		return user, "password", err
	case slices.Contains(identity.Methods, "hw_ak_sk") && identity.AKSK != nil:
		user, err = s.iam.AccessKey(r.Context(), identity.AKSK.Access.Key, identity.AKSK.Secret.Key)
		return user, "hw_ak_sk", err
	}
	return store.User{}, "", errBadLogin
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

func scope(s client.TokenScope) iam.Scope {
	if s.Project == nil {
		return iam.Scope{}
	}
	return iam.Scope{ProjectID: s.Project.ID, ProjectName: s.Project.Name}
}

func wireToken(t iam.Token, method string) client.Token {
	who := t.Identity
	domain := client.Domain{ID: who.DomainID, Name: who.DomainName}
	token := client.Token{
		ExpiresAt: t.ExpiresAt, IssuedAt: t.IssuedAt, Methods: []string{method},
		User:  client.User{ID: who.UserID, Name: who.UserName, Domain: domain},
		Roles: []client.Role{}, Catalog: []any{},
	}
	if who.Admin {
		token.Roles = append(token.Roles, client.Role{ID: "te_admin", Name: "te_admin"})
	}
	if who.ProjectID != "" {
		token.Project = &client.Project{ID: who.ProjectID, Name: who.ProjectName, Domain: domain}
	} else {
		token.Domain = &domain
	}
	return token
}
