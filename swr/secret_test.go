package swr_test

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
	"time"

	"swr-console/client"
)

const secretPath = "/v2/manage/utils/secret"

func TestALoginSecretOpensTheRegistry(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	s.push(t, "team-a/app:v1")

	for _, query := range []string{"", "?projectname=" + s.Project, "?duration_seconds=900"} {
		t.Run(query, func(t *testing.T) {
			before := time.Now()
			a := admin.do(t, "POST", secretPath+query, "")
			a.want(t, 200, "")
			var secret client.LoginSecret
			a.decode(t, &secret)
			plain, err := base64.StdEncoding.DecodeString(secret.Auths[s.Registry].Auth)
			if err != nil || len(secret.Auths) != 1 {
				t.Fatalf("%v: %s", err, a.body)
			}
			user, password, _ := strings.Cut(string(plain), ":")

			command := regexp.MustCompile(`^docker login -u (\S+) -p (\S+)(?: (\S+))?$`).FindStringSubmatch(a.header.Get("X-Swr-Dockerlogin"))
			if command == nil || command[1] != user || command[2] != password || command[3] != s.Registry {
				t.Errorf("X-Swr-Dockerlogin: got %q for %q", a.header.Get("X-Swr-Dockerlogin"), plain)
			}
			if !strings.HasPrefix(user, s.Project+"@") {
				t.Errorf("user: got %q", user)
			}
			life := 24 * time.Hour
			if strings.Contains(query, "900") {
				life = 15 * time.Minute
			}
			expires, err := time.Parse("2006-01-02T15:04:05.000Z", a.header.Get("X-Swr-Expireat"))
			if wrong := expires.Sub(before.Add(life)); err != nil || wrong < -time.Second || wrong > time.Minute {
				t.Errorf("X-Swr-Expireat: got %v, %v; want in %s", expires, err, life)
			}
			if got := a.header.Get("Cache-Control"); got != "no-store" {
				t.Errorf("Cache-Control: %q", got)
			}

			s.pull(t, "team-a/app:v1", client.Credential{Username: user, Password: password})
		})
	}
	admin.run(t, []request{
		{"another account's project", "POST", secretPath + "?projectname=nowhere", "", 400, "4000014"},
		{"too short", "POST", secretPath + "?duration_seconds=899", "", 400, "4000014"},
		{"too long", "POST", secretPath + "?duration_seconds=86401", "", 400, "4000014"},
		{"not a number", "POST", secretPath + "?duration_seconds=day", "", 400, "4000014"},
	})
	(&caller{url: s.URL}).do(t, "POST", secretPath, "").want(t, 401, "SVCSTG.S2I.4019000")
}
