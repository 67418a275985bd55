package swr

import (
	"net/http"
	"strconv"

	"swr-console/client"
	"swr-console/swr/store"
)

// listUsers answers GET /v3/users: users of the caller's account and of no other.
func (s *Server) listUsers(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "name", "domain_id", "enabled")
	if err != nil {
		return err
	}
	if _, err := q.boolean("enabled", refuse("4000014", "enabled must be true or false")); err != nil {
		return err
	}
	users, err := s.store.Users(r.Context(), caller(r).DomainID)
	if err != nil {
		return err
	}
	list := client.UserList{Users: []client.UserItem{}}
	for _, u := range users {
		if matches(q, "name", u.Name) && matches(q, "domain_id", u.Domain.ID) && matches(q, "enabled", strconv.FormatBool(u.Enabled)) {
			list.Users = append(list.Users, wireUser(u))
		}
	}
	return writeJSON(w, http.StatusOK, list)
}

// showUserKeystone answers GET /v3/users/{user_id}.
func (s *Server) showUserKeystone(w http.ResponseWriter, r *http.Request) error {
	return writeJSON(w, http.StatusOK, client.UserAnswer{User: wireUser(user(r))})
}

// showUser answers GET /v3.0/OS-USER/users/{user_id}.
func (s *Server) showUser(w http.ResponseWriter, r *http.Request) error {
	u := wireUser(user(r))
	u.PasswordStatus, u.AccessMode = new(false), "default"
	return writeJSON(w, http.StatusOK, client.UserAnswer{User: u})
}

func wireUser(u store.User) client.UserItem {
	return client.UserItem{ID: u.ID, Name: u.Name, DomainID: u.Domain.ID, Enabled: u.Enabled}
}
