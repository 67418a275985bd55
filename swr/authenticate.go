package swr

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"

	"swr-console/client"
	"swr-console/swr/iam"
)

type identityKey struct{}

// signedIn lets only those through who show a good token or have signed the request.
func (s *Server) signedIn(a action) action {
	return func(w http.ResponseWriter, r *http.Request) error {
		who, err := s.authenticate(r)
		if err != nil {
			return err
		}
		return a(w, r.WithContext(context.WithValue(r.Context(), identityKey{}, who)))
	}
}

// authenticate finds out who is asking. A token counts before a signature: who
// shows a bad one is not looked at further.
func (s *Server) authenticate(r *http.Request) (iam.Identity, error) {
	token, signature := r.Header.Get("X-Auth-Token"), r.Header.Get("Authorization")
	switch {
	case token != "":
		return s.iam.Authenticate(r.Context(), token)
	case signature == "":
		return iam.Identity{}, errNoCredentials
	case !strings.HasPrefix(signature, client.SignatureAlgorithm+" "):
		return iam.Identity{}, errBadCredentials
	}
	body, err := io.ReadAll(r.Body) // limitBody has bounded it
	if err != nil {
		return iam.Identity{}, unreadable(err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return s.iam.Signed(r.Context(), r, body)
}

// caller is who signedIn let through.
func caller(r *http.Request) iam.Identity {
	return r.Context().Value(identityKey{}).(iam.Identity)
}
