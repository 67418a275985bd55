package swr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestUsersAreListedToAdministratorsOfTheirAccount(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, member := s.admin(t), s.addUser(t, s.Account, "member")
	foreign := s.addUser(t, "other-account", "foreign")
	const users = "/v3/users"

	names := func(c *caller, query string) (names []string) {
		t.Helper()
		a := c.do(t, "GET", users+query, "")
		a.want(t, 200, "")
		var list client.UserList
		a.decode(t, &list)
		for _, u := range list.Users {
			names = append(names, u.Name)
		}
		return names
	}
	for _, tt := range []struct {
		name, query string
		want        []string
	}{
		{"all", "", []string{"admin", "member"}},
		{"by name", "?name=member", []string{"member"}},
		{"by name, exactly", "?name=mem", nil},
		{"who may sign in", "?enabled=true", []string{"admin", "member"}},
		{"who may not", "?enabled=false", nil},
		{"of another account", "?domain_id=other", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, names(admin, tt.query)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if diff := cmp.Diff([]string{"foreign"}, names(foreign, "")); diff != "" {
		t.Errorf("the other account: %s", diff)
	}
	admin.do(t, "GET", users+"?enabled=perhaps", "").wantIAM(t, 400)
	member.do(t, "GET", users, "").wantIAM(t, 403)
	(&caller{url: s.URL}).do(t, "GET", users, "").wantIAM(t, 401)
}

func TestAUserIsShownToThemselvesAndToAdministrators(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin, member := s.admin(t), s.addUser(t, s.Account, "member")
	other, foreign := s.addUser(t, s.Account, "other"), s.addUser(t, "other-account", "foreign")
	id := s.userID(t, "member")

	for _, path := range []string{"/v3/users/", "/v3.0/OS-USER/users/"} {
		for _, who := range []*caller{admin, member} {
			a := who.do(t, "GET", path+id, "")
			a.want(t, 200, "")
			var body client.UserAnswer
			a.decode(t, &body)
			if body.User.ID != id || body.User.Name != "member" || !body.User.Enabled {
				t.Errorf("%s: got %s", path, a.body)
			}
		}
		other.do(t, "GET", path+id, "").wantIAM(t, 403)
		foreign.do(t, "GET", path+id, "").wantIAM(t, 404)
		admin.do(t, "GET", path+"unknown", "").wantIAM(t, 404)
	}
}
