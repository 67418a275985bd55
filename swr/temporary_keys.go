package swr

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"time"

	"swr-console/client"
)

// tokenInBody signs a request in with the token that its body names when it has no
// other credentials: who signs in with an ID token through the SDK sends it so.
func tokenInBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Auth-Token") == "" && r.Header.Get("Authorization") == "" {
			text, err := io.ReadAll(r.Body) // limitBody has bounded it
			var body client.TemporaryKeyRequest
			if err == nil && json.Unmarshal(text, &body) == nil && body.Auth.Identity.Token.ID != "" {
				r.Header.Set("X-Auth-Token", body.Auth.Identity.Token.ID)
			}
			r.Body = io.NopCloser(bytes.NewReader(text))
		}
		next.ServeHTTP(w, r)
	})
}

// createTemporaryAccessKeyByToken answers POST /v3.0/OS-CREDENTIAL/securitytokens.
// The token is in the body, or else it is the one that the request came with: a
// key alone does not make another key.
func (s *Server) createTemporaryAccessKeyByToken(w http.ResponseWriter, r *http.Request) error {
	var body client.TemporaryKeyRequest
	if err := readBody(r, &body, nil); err != nil {
		return err
	}
	proof := body.Auth.Identity.Token
	life := time.Duration(cmp.Or(proof.DurationSeconds, int(client.MinTemporaryKey/time.Second))) * time.Second
	token := cmp.Or(proof.ID, r.Header.Get("X-Auth-Token"))
	switch {
	case !slices.Contains(body.Auth.Identity.Methods, "token"), token == "":
		return refuse("4000014", `the body needs auth.identity with the method "token" and, without X-Auth-Token, token.id`)
	case life < client.MinTemporaryKey || life > client.MaxTemporaryKey:
		return refuse("4000014", "duration_seconds must be a number from 900 to 86400")
	}
	key, err := s.iam.CreateTemporaryKey(r.Context(), caller(r), token, life)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return writeJSON(w, http.StatusCreated, client.TemporaryKeyAnswer{Credential: client.TemporaryKey{
		Access: key.AccessKey, Secret: key.SecretKey, SecurityToken: key.SecurityToken, ExpiresAt: key.ExpiresAt,
	}})
}
