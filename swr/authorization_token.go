package swr

import "net/http"

// createAuthorizationToken answers POST /v2/manage/utils/authorizationtoken.
func (s *Server) createAuthorizationToken(w http.ResponseWriter, r *http.Request) error {
	token, err := s.iam.CreateBearerToken(r.Context(), caller(r))
	if err != nil {
		return err
	}
	return s.writeLogin(w, token)
}
