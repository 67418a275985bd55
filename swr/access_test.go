package swr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// grantees are where grants are, and the codes that differ.
var grantees = []struct{ name, path, badLevel, exists, missing, absent string }{
	{"organization", namespaces + "/team-a/access", "4001065", "4090076", "4040078", namespaces + "/nowhere/access"},
	{"image", namespaces + "/team-a/repos/team$app/access", "4001066", "4090089", "4040091", namespaces + "/team-a/repos/nowhere/access"},
}

// startGranting starts a service with an organization, a repository, and users who hold nothing.
func startGranting(t *testing.T, users ...string) (s *service, ids map[string]string) {
	t.Helper()
	s = start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	admin.do(t, "POST", namespaces+"/team-a/repos", `{"repository":"team/app","is_public":false}`).want(t, 201, "")
	ids = map[string]string{}
	for _, name := range users {
		s.addUser(t, s.Account, name)
		ids[name] = s.userID(t, name)
	}
	return s, ids
}

func grant(id, name string, level int) string {
	return fmt.Sprintf(`{"user_id":%q,"user_name":%q,"auth":%d}`, id, name, level)
}

func TestGrants(t *testing.T) {
	t.Parallel()
	for _, g := range grantees {
		t.Run(g.name, func(t *testing.T) {
			t.Parallel()
			s, ids := startGranting(t, "bob", "carol")
			eve := s.addUser(t, "other-account", "eve")
			a := eve.do(t, "GET", "/v3/users", "")
			var foreign client.UserList
			a.decode(t, &foreign)
			bob, carol, eveID := ids["bob"], ids["carol"], foreign.Users[0].ID
			admin, notFound := s.admin(t), map[bool]string{true: "4040058", false: "4040010"}[g.name == "organization"]
			list := func(entries ...string) string { return "[" + strings.Join(entries, ",") + "]" }

			admin.run(t, []request{
				{"no body", "POST", g.path, ``, 400, "4000014"},
				{"no JSON", "POST", g.path, `[`, 400, "4000014"},
				{"no list", "POST", g.path, grant(bob, "bob", 1), 400, "4001018"},
				{"an empty list", "POST", g.path, `[]`, 400, "4000014"},
				{"null", "POST", g.path, `null`, 400, "4000014"},
				{"a list of texts", "POST", g.path, list(`"bob"`), 400, "4001018"},
				{"no level", "POST", g.path, list(grant(bob, "bob", 0)), 400, g.badLevel},
				{"a level between two", "POST", g.path, list(grant(bob, "bob", 5)), 400, g.badLevel},
				{"a negative level", "POST", g.path, list(grant(bob, "bob", -1)), 400, g.badLevel},
				{"a text for a level", "POST", g.path, `[{"user_id":"` + bob + `","user_name":"bob","auth":"7"}]`, 400, g.badLevel},
				{"no name", "POST", g.path, list(grant(bob, "", 1)), 400, "4001067"},
				{"no id", "POST", g.path, list(grant("", "bob", 1)), 400, "4001067"},
				{"a name that is too long", "POST", g.path, list(grant(bob, strings.Repeat("b", 65), 1)), 400, "4001067"},
				{"a name that is no text", "POST", g.path, `[{"user_id":"` + bob + `","user_name":"\u0000","auth":1}]`, 400, "4001067"},
				{"a key twice", "POST", g.path, `[{"user_id":"a","user_id":"b","user_name":"b","auth":1}]`, 400, "4000014"},
				{"too large", "POST", g.path, `["` + strings.Repeat("a", 2<<20) + `"]`, 413, "4131001"},
				{"the same user twice", "POST", g.path, list(grant(bob, "bob", 1), grant(bob, "bob", 3)), 400, "4000014"},
				{"a user of another account", "POST", g.path, list(grant(eveID, "eve", 1)), 403, "4039001"},
				{"a user of nobody's", "POST", g.path, list(grant("unknown", "unknown", 1)), 403, "4039001"},
				{"nothing there", "POST", g.absent, list(grant(bob, "bob", 1)), 404, notFound},
				{"one right, one wrong", "POST", g.path, list(grant(carol, "carol", 1), grant(eveID, "eve", 1)), 403, "4039001"},
				{"granted, so that one was not", "POST", g.path, list(grant(bob, "bob", 1), grant(carol, "carol", 3)), 201, ""},
				{"granted again", "POST", g.path, list(grant(bob, "bob", 1)), 409, g.exists},

				{"changed to no level", "PATCH", g.path, list(grant(bob, "bob", 2)), 400, g.badLevel},
				{"changed without a name", "PATCH", g.path, list(grant(bob, "", 3)), 400, "4001067"},
				{"changed by an empty list", "PATCH", g.path, `[]`, 400, "4000014"},
				{"changed for somebody who has none", "PATCH", g.path, list(grant(eveID, "eve", 1)), 404, g.missing},
				{"changed where nothing is", "PATCH", g.absent, list(grant(bob, "bob", 3)), 404, notFound},
				{"changed", "PATCH", g.path, list(grant(bob, "Bob", 3), grant(carol, "carol", 7)), 201, ""},

				{"taken by no body", "DELETE", g.path, ``, 400, "4000014"},
				{"taken by an object", "DELETE", g.path, `{}`, 400, "4001018"},
				{"taken by numbers", "DELETE", g.path, `[1]`, 400, "4001018"},
				{"taken by an empty list", "DELETE", g.path, `[]`, 400, "4000014"},
				{"taken from nobody who had one", "DELETE", g.path, list(`"`+eveID+`"`, `"unknown"`), 404, g.missing},
				{"taken where nothing is", "DELETE", g.absent, list(`"` + bob + `"`), 404, notFound},
				{"taken, and an unknown one ignored", "DELETE", g.path, list(`"`+bob+`"`, `"unknown"`), 204, ""},
				{"taken again", "DELETE", g.path, list(`"` + bob + `"`), 404, g.missing},
				{"granted anew", "POST", g.path, list(grant(bob, "bob", 7)), 201, ""},
				{"shown where nothing is", "GET", g.absent, "", 404, notFound},
			})
		})
	}
}

func TestTheCreatorOfAnOrganizationIsListedAndOfAnImageIsNot(t *testing.T) {
	t.Parallel()
	s, ids := startGranting(t, "zoe", "bob", "carol")
	zoe := s.signIn(t, s.Account, "zoe", "password of zoe")
	zoe.do(t, "POST", namespaces, `{"namespace":"zoes"}`).want(t, 201, "")
	zoe.do(t, "POST", namespaces+"/zoes/repos", `{"repository":"app","is_public":false}`).want(t, 201, "")
	const org, image = namespaces + "/zoes/access", namespaces + "/zoes/repos/app/access"
	for _, path := range []string{org, image} { // in this order, whatever their names and ids
		zoe.do(t, "POST", path, "["+grant(ids["carol"], "carol", 1)+","+grant(ids["bob"], "bob", 3)+"]").want(t, 201, "")
		zoe.do(t, "PATCH", path, "["+grant(ids["carol"], "carol", 7)+"]").want(t, 201, "")
	}
	zoe.do(t, "POST", image, "["+grant(ids["zoe"], "zoe", 1)+"]").want(t, 409, "4090089")

	self := client.UserAuth{UserID: ids["zoe"], UserName: "zoe", Auth: client.LevelManage}
	others := []client.UserAuth{{UserID: ids["carol"], UserName: "carol", Auth: 7}, {UserID: ids["bob"], UserName: "bob", Auth: 3}}
	var organization client.NamespaceAccess
	zoe.do(t, "GET", org, "").decode(t, &organization)
	if diff := cmp.Diff(client.NamespaceAccess{
		ID: organization.ID, Name: "zoes", CreatorName: "zoe", SelfAuth: self, OthersAuths: append([]client.UserAuth{self}, others...),
	}, organization); diff != "" {
		t.Error(diff)
	}
	var repository client.RepositoryAccess
	zoe.do(t, "GET", image, "").decode(t, &repository)
	if diff := cmp.Diff(client.RepositoryAccess{ID: repository.ID, Name: "app", SelfAuth: self, OthersAuths: others}, repository); diff != "" {
		t.Error(diff)
	}

	bob := s.signIn(t, s.Account, "bob", "password of bob")
	own := client.UserAuth{UserID: ids["bob"], UserName: "bob", Auth: client.LevelWrite}
	for _, path := range []string{org, image} {
		var got client.NamespaceAccess
		a := bob.do(t, "GET", path, "")
		a.want(t, 200, "")
		a.decodeLoosely(t, &got)
		if diff := cmp.Diff([]client.UserAuth{own}, got.OthersAuths); diff != "" || got.SelfAuth != own {
			t.Errorf("%s as one who does not manage: self %+v, others %s", path, got.SelfAuth, diff)
		}
	}
}

func TestTheCreatorOfAnImageManagesItWithoutAnythingElse(t *testing.T) {
	t.Parallel()
	s, ids := startGranting(t, "bob")
	const org = namespaces + "/team-a"
	admin, bob := s.admin(t), s.signIn(t, s.Account, "bob", "password of bob")
	admin.do(t, "POST", org+"/access", "["+grant(ids["bob"], "bob", 3)+"]").want(t, 201, "")
	bob.do(t, "POST", org+"/repos", `{"repository":"bobs","is_public":false}`).want(t, 201, "")
	admin.do(t, "DELETE", org+"/access", `["`+ids["bob"]+`"]`).want(t, 204, "")

	bob.run(t, []request{
		{"shows it", "GET", org + "/repos/bobs", "", 200, ""},
		{"shows its organization", "GET", org, "", 200, ""},
		{"not who else is in there", "GET", org + "/access", "", 403, "4039002"},
		{"not the rest", "GET", org + "/repos/team$app", "", 403, "4039002"},
		{"creates no more", "POST", org + "/repos", `{"repository":"more","is_public":false}`, 403, "4039002"},
		{"deletes it", "DELETE", org + "/repos/bobs", "", 204, ""},
	})
}
