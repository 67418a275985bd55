package swr

import (
	"errors"
	"net/http"
	"time"

	"swr-console/client"
	"swr-console/swr/iam"
)

// createTokenWithIDToken answers POST /v3.0/OS-AUTH/id-token/tokens.
func (s *Server) createTokenWithIDToken(w http.ResponseWriter, r *http.Request) error {
	var body client.IDTokenRequest
	if err := readBody(r, &body, nil); err != nil {
		return err
	}
	provider := r.Header.Get("X-Idp-Id")
	if provider == "" || body.Auth.IDToken.ID == "" {
		return refuse("4000014", "the request needs the header X-Idp-Id, and auth.id_token.id in its body")
	}
	who, err := s.iam.IDToken(r.Context(), provider, body.Auth.IDToken.ID)
	switch {
	case errors.Is(err, iam.ErrProvider), errors.Is(err, iam.ErrCredentials):
		return refuse("4010000", "the identity provider is not trusted here, or its ID token is wrong or has expired")
	case errors.Is(err, iam.ErrNameTaken):
		return refuse("4039002", "another user has the name that the identity provider gives you")
	case err != nil:
		return err
	}

	var asked client.TokenScope
	if body.Auth.Scope != nil {
		asked = *body.Auth.Scope
	}
	token, err := s.iam.IssueToken(r.Context(), who.User, scope(asked, time.Time{}))
	if err != nil {
		return wrongLogin(err)
	}
	answer := wireToken(token, "mapped")
	answer.User.Federation = federation(provider, who.Groups)
	return writeToken(w, token.Value, answer)
}

func federation(provider string, groups []string) *client.Federation {
	f := &client.Federation{Groups: []client.FederationGroup{}}
	f.IdentityProvider.ID, f.Protocol.ID = provider, "oidc"
	for _, group := range groups {
		f.Groups = append(f.Groups, client.FederationGroup{Name: group})
	}
	return f
}
