package swr

import (
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"time"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// How long a login secret may last, in seconds.
const (
	shortestSecret = 900
	longestSecret  = 86400
)

// createSecret answers POST /v2/manage/utils/secret.
func (s *Server) createSecret(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "projectname", "duration_seconds")
	if err != nil {
		return err
	}
	seconds := longestSecret
	if text := q.values["duration_seconds"]; text != "" {
		if seconds, err = strconv.Atoi(text); err != nil || seconds < shortestSecret || seconds > longestSecret {
			return refuse("4000014", "duration_seconds must be a number from 900 to 86400")
		}
	}
	secret, err := s.iam.CreateLoginSecret(r.Context(), caller(r), q.values["projectname"], time.Duration(seconds)*time.Second)
	if errors.Is(err, store.ErrNotFound) {
		return refuse("4000014", "projectname is not a project of your account")
	}
	if err != nil {
		return err
	}
	return s.writeLogin(w, secret)
}

// writeLogin shows a credential just made, in each form that clients read.
func (s *Server) writeLogin(w http.ResponseWriter, secret iam.LoginSecret) error {
	w.Header().Set("X-Swr-Dockerlogin", "docker login -u "+secret.Username+" -p "+secret.Password+" "+s.public)
	w.Header().Set("X-Swr-Expireat", secret.ExpiresAt.Format("2006-01-02T15:04:05.000Z"))
	w.Header().Set("Cache-Control", "no-store")
	auth := base64.StdEncoding.EncodeToString([]byte(secret.Username + ":" + secret.Password))
	return writeJSON(w, http.StatusOK, client.LoginSecret{Auths: map[string]client.LoginAuth{s.public: {Auth: auth}}})
}
