package swr_test

import (
	"testing"

	"swr-console/client"
)

// TestLevels asks every operation as everybody. An empty answer is not asked for: it would delete.
func TestLevels(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	for _, repo := range []string{`"private","is_public":false`, `"public","is_public":true`, `"image","is_public":false`} {
		admin.do(t, "POST", namespaces+"/team-a/repos", `{"repository":`+repo+`}`).want(t, 201, "")
	}
	members := map[string]client.Level{"reader": client.LevelRead, "writer": client.LevelWrite, "manager": client.LevelManage}
	callers := map[string]*caller{
		"admin":     admin,
		"member":    s.addUser(t, s.Account, "member"), // of the account, with no grant
		"guest":     s.addUser(t, s.Account, "guest"),  // with a grant on one repository
		"foreigner": s.addUser(t, "other-account", "foreigner"),
		"anonymous": {url: s.URL},
	}
	for name, level := range members {
		callers[name] = s.addUser(t, s.Account, name)
		s.grantNamespace(t, "team-a", name, level)
	}
	s.grantRepository(t, "image", "guest", client.LevelManage)

	const org = namespaces + "/team-a"
	everyone := []string{"anonymous", "foreigner", "member", "guest", "reader", "writer", "manager", "admin"}
	for _, tt := range []struct {
		name, method, path, body string
		want                     [8]string // as everyone is ordered; refusals with their code
	}{
		{"show organization", "GET", org, "",
			[8]string{"S2I", "4040058", "4039002", "200", "200", "200", "200", "200"}},
		{"delete organization", "DELETE", org, "",
			[8]string{"S2I", "4040058", "4039002", "4039002", "4039002", "4039002", "", ""}},
		{"create repository", "POST", org + "/repos", `{"repository":"Bad Name","is_public":true}`,
			[8]string{"S2I", "4040058", "4039002", "4039002", "4039002", "4001029", "4001029", "4001029"}},
		{"show private repository", "GET", org + "/repos/private", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "200", "200", "200", "200"}},
		{"show public repository", "GET", org + "/repos/public", "",
			[8]string{"S2I", "200", "200", "200", "200", "200", "200", "200"}},
		{"show granted repository", "GET", org + "/repos/image", "",
			[8]string{"S2I", "4040010", "4039002", "200", "200", "200", "200", "200"}},
		{"update private repository", "PATCH", org + "/repos/private", `{"is_public":false}`,
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "201", "201", "201"}},
		{"update public repository", "PATCH", org + "/repos/public", `{"is_public":true}`,
			[8]string{"S2I", "4039002", "4039002", "4039002", "4039002", "201", "201", "201"}},
		{"update granted repository", "PATCH", org + "/repos/image", `{"is_public":false}`,
			[8]string{"S2I", "4040010", "4039002", "201", "4039002", "201", "201", "201"}},
		{"delete private repository", "DELETE", org + "/repos/private", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "4039002", "", ""}},
		{"delete public repository", "DELETE", org + "/repos/public", "",
			[8]string{"S2I", "4039002", "4039002", "4039002", "4039002", "4039002", "", ""}},
		{"list private tags", "GET", org + "/repos/private/tags", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "200", "200", "200", "200"}},
		{"list public tags", "GET", org + "/repos/public/tags", "",
			[8]string{"S2I", "200", "200", "200", "200", "200", "200", "200"}},
		{"show private tag", "GET", org + "/repos/private/tags/v1", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "4040115", "4040115", "4040115", "4040115"}},
		{"delete private tag", "DELETE", org + "/repos/private/tags/v1", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "4039002", "4040115", "4040115"}},
		{"delete granted tag", "DELETE", org + "/repos/image/tags/v1", "",
			[8]string{"S2I", "4040010", "4039002", "4040115", "4039002", "4039002", "4040115", "4040115"}},
		{"list private triggers", "GET", org + "/repos/private/triggers", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "200", "200", "200", "200"}},
		{"list public triggers", "GET", org + "/repos/public/triggers", "",
			[8]string{"S2I", "4039002", "4039002", "4039002", "200", "200", "200", "200"}},
		{"create private trigger", "POST", org + "/repos/private/triggers", `{}`,
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "4001014", "4001014", "4001014"}},
		{"create granted trigger", "POST", org + "/repos/image/triggers", `{}`,
			[8]string{"S2I", "4040010", "4039002", "4001014", "4039002", "4001014", "4001014", "4001014"}},
		{"delete private trigger", "DELETE", org + "/repos/private/triggers/none", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "4040091", "4040091", "4040091"}},
		{"list private policies", "GET", org + "/repos/private/retentions", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "200", "200", "200", "200"}},
		{"list private records of policies", "GET", org + "/repos/private/retentions/histories", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "200", "200", "200", "200"}},
		{"create private policy", "POST", org + "/repos/private/retentions", `{}`,
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "4039002", "4000014", "4000014"}},
		{"create granted policy", "POST", org + "/repos/image/retentions", `{}`,
			[8]string{"S2I", "4040010", "4039002", "4000014", "4039002", "4039002", "4000014", "4000014"}},
		{"delete private policy", "DELETE", org + "/repos/private/retentions/1", "",
			[8]string{"S2I", "4040010", "4039002", "4039002", "4039002", "4039002", "4000306", "4000306"}},
		{"reports", "GET", "/v2/manage/reports/store/daily", "",
			[8]string{"S2I", "200", "200", "200", "200", "200", "200", "200"}},
	} {
		for i, who := range everyone {
			want := tt.want[i]
			if want == "" {
				continue
			}
			t.Run(tt.name+" as "+who, func(t *testing.T) {
				a := callers[who].do(t, tt.method, tt.path, tt.body)
				switch {
				case want == "S2I":
					a.want(t, 401, "SVCSTG.S2I.4019000")
				case len(want) == 3:
					a.want(t, map[string]int{"200": 200, "201": 201}[want], "")
				default:
					a.want(t, map[string]int{"400": 400, "403": 403, "404": 404}[want[:3]], want)
				}
			})
		}
	}
}
