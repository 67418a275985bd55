package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

var (
	errWrongLogin = refuse("4010000", "the user name or password is wrong")
	errBadLogin   = refuse("4000014", `the body needs auth.identity with the method "password" or "hw_ak_sk"`)
)

// createToken answers POST /v3/auth/tokens.
func (s *Server) createToken(w http.ResponseWriter, r *http.Request) error {
	var body tokenBody
	if err := readBody(r, &body, nil); err != nil {
		return err
	}
	user, until, method, err := s.login(r, body)
	if err != nil {
		return wrongLogin(err)
	}
	return s.issueToken(w, r, user, scope(body.Auth.Scope, until), method)
}

func wrongLogin(err error) error {
	if errors.Is(err, iam.ErrCredentials) {
		return errWrongLogin
	}
	return err
}

// issueToken answers with a token for somebody who has proved who they are.
func (s *Server) issueToken(w http.ResponseWriter, r *http.Request, user store.User, scope iam.Scope, method string) error {
	token, err := s.iam.IssueToken(r.Context(), user, scope)
	if err != nil {
		return wrongLogin(err)
	}
	return writeToken(w, token.Value, wireToken(token, method))
}

func writeToken(w http.ResponseWriter, value string, token client.Token) error {
	w.Header().Set("X-Subject-Token", value)
	w.Header().Set("Cache-Control", "no-store")
	return writeJSON(w, http.StatusCreated, map[string]client.Token{"token": token})
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
