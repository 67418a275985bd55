package swr_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"swr-console/client"
)

// addUser makes a user who administers their account when that is not the service's own.
func (s *service) addUser(t *testing.T, account, name string) *caller {
	t.Helper()
	return s.signIn(t, account, name, s.AddUser(t, account, name, account != s.Account).Password)
}

func (s *service) grantNamespace(t *testing.T, namespace, user string, level client.Level) {
	t.Helper()
	s.admin(t).do(t, "POST", namespaces+"/"+namespace+"/access", s.grants(t, user, level)).want(t, 201, "")
}

// grantRepository grants a level on the only repository of this name.
func (s *service) grantRepository(t *testing.T, repository, user string, level client.Level) {
	t.Helper()
	a := s.admin(t).do(t, "GET", "/v2/manage/repos?limit=1000&offset=0&name="+repository, "")
	a.want(t, 200, "")
	var list []client.RepositoryItem
	a.decode(t, &list)
	list = slices.DeleteFunc(list, func(r client.RepositoryItem) bool { return r.Name != repository })
	if len(list) != 1 {
		t.Fatalf("repository %s: %s", repository, a.body)
	}
	path := namespaces + "/" + list[0].Namespace + "/repos/" + strings.ReplaceAll(repository, "/", "$") + "/access"
	s.admin(t).do(t, "POST", path, s.grants(t, user, level)).want(t, 201, "")
}

// grants is a body that grants one user of the service's account a level.
func (s *service) grants(t *testing.T, user string, level client.Level) string {
	t.Helper()
	return fmt.Sprintf(`[{"user_id":%q,"user_name":%q,"auth":%d}]`, s.userID(t, user), user, level)
}

// userID is the id of a user of the service's account.
func (s *service) userID(t *testing.T, name string) string {
	t.Helper()
	a := s.admin(t).do(t, "GET", "/v3/users?name="+name, "")
	a.want(t, 200, "")
	var list client.UserList
	a.decode(t, &list)
	if len(list.Users) != 1 {
		t.Fatalf("user %s: %s", name, a.body)
	}
	return list.Users[0].ID
}

func (s *service) admin(t *testing.T) *caller {
	t.Helper()
	return s.signIn(t, s.Account, s.User, s.Password)
}

func (s *service) signIn(t *testing.T, account, user, password string) *caller {
	t.Helper()
	a := (&caller{url: s.URL}).do(t, "POST", "/v3/auth/tokens", passwordBody(account, user, password, s.Project))
	a.want(t, 201, "")
	return &caller{s.URL, a.header.Get("X-Subject-Token")}
}

func passwordBody(account, user, password, project string) string {
	return fmt.Sprintf(`{"auth":{"identity":{"methods":["password"],"password":{"user":
		{"name":%q,"password":%q,"domain":{"name":%q}}}},"scope":{"project":{"name":%q}}}}`, user, password, account, project)
}
