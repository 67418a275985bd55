package swr_test

import (
	"fmt"
	"testing"

	"swr-console/client"
)

const extension = "/v2/manage/x/namespaces/team-a/repos/app"

func TestExtensionsAreForThoseWithALevel(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.admin(t).do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/app:v1")
	s.admin(t).do(t, "PATCH", namespaces+"/team-a/repos/app", `{"is_public":true}`).want(t, 201, "")
	bob, eve := s.addUser(t, s.Account, "bob"), s.addUser(t, "other-account", "eve")
	reader := s.addUser(t, s.Account, "reader")
	s.grantRepository(t, "app", "reader", client.LevelRead)
	for i, r := range []request{
		{"", "GET", extension + "/tags/v1/history", "", 0, ""},
		{"", "GET", extension + "/tags?tag=v1", "", 0, ""},
		{"", "POST", extension + "/reclaimable", `{"tags":["v1"]}`, 0, ""},
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			reader.do(t, r.method, r.path, r.body).want(t, 200, "")
			bob.do(t, r.method, r.path, r.body).want(t, 403, "4039002") // public is not enough: it names people
			eve.do(t, r.method, r.path, r.body).want(t, 403, "4039002")
		})
	}
}
