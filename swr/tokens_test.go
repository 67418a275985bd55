package swr_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr"
)

// wantIAM checks a refusal of IAM.
func (a answer) wantIAM(t *testing.T, status int) {
	t.Helper()
	if a.status != status {
		t.Fatalf("got %d, want %d: %s", a.status, status, a.body)
	}
	var body struct {
		Error struct {
			Code           int
			Message, Title string
		}
	}
	a.decode(t, &body)
	if body.Error.Code != status || body.Error.Title != http.StatusText(status) || body.Error.Message == "" {
		t.Errorf("got %s", a.body)
	}
}

func TestCreateToken(t *testing.T) {
	t.Parallel()
	s := start(t)
	anonymous := &caller{url: s.URL}
	right := passwordBody(s.Account, s.User, s.Password, s.Project)
	aksk := func(secret string) string {
		return fmt.Sprintf(`{"auth":{"identity":{"methods":["hw_ak_sk"],"hw_ak_sk":{"access":{"key":%q},"secret":{"key":%q}}},
			"scope":{"project":{"name":%q}}}}`, s.AccessKey, secret, s.Project)
	}
	for _, tt := range []struct {
		name, body string
		status     int
		method     string
	}{
		{"password", right, 201, "password"},
		{"account in another case", passwordBody(strings.ToUpper(s.Account), s.User, s.Password, s.Project), 201, "password"},
		{"account beside the user, as one sample has it", fmt.Sprintf(`{"auth":{"identity":{"methods":["password"],"password":
			{"user":{"name":%q,"password":%q},"domain":{"name":%q}}},"scope":{"project":{"name":%q}}}}`,
			s.User, s.Password, s.Account, s.Project), 201, "password"},
		{"access key", aksk(s.SecretKey), 201, "hw_ak_sk"},
		{"wrong password", passwordBody(s.Account, s.User, "wrong", s.Project), 401, ""},
		{"unknown user", passwordBody(s.Account, "nobody", s.Password, s.Project), 401, ""},
		{"unknown account", passwordBody("nowhere", s.User, s.Password, s.Project), 401, ""},
		{"unknown project", passwordBody(s.Account, s.User, s.Password, "nowhere"), 401, ""},
		{"wrong secret key", aksk("wrong"), 401, ""},
		{"unknown method", `{"auth":{"identity":{"methods":["token"]}}}`, 400, ""},
		{"a method without its proof", `{"auth":{"identity":{"methods":["password"]}}}`, 400, ""},
		{"an empty object", `{}`, 400, ""},
		{"no JSON", `auth`, 400, ""},
		{"wrong types", `{"auth":[]}`, 400, ""},
		{"too large", `{"auth":"` + strings.Repeat("a", 2<<20) + `"}`, 413, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := anonymous.do(t, "POST", "/v3/auth/tokens", tt.body)
			if tt.status != 201 {
				a.wantIAM(t, tt.status)
				if a.header.Get("X-Subject-Token") != "" {
					t.Error("a refused login got a token")
				}
				return
			}
			a.want(t, 201, "")
			var body struct{ Token client.Token }
			a.decode(t, &body)
			if body.Token.User.Name != s.User || body.Token.Project == nil || body.Token.Project.Name != s.Project {
				t.Errorf("got %s", a.body)
			}
			if diff := cmp.Diff([]string{tt.method}, body.Token.Methods); diff != "" {
				t.Error(diff)
			}
			if got := body.Token.ExpiresAt.Sub(body.Token.IssuedAt); got != 24*time.Hour {
				t.Errorf("lives for %s, want 24h", got)
			}
			if got := a.header.Get("Cache-Control"); got != "no-store" {
				t.Errorf("Cache-Control: %q", got)
			}
			signedIn := &caller{s.URL, a.header.Get("X-Subject-Token")}
			signedIn.do(t, "GET", namespaces, "").want(t, 200, "")
		})
	}
}

func TestATokenForTheAccount(t *testing.T) {
	t.Parallel()
	s := start(t)
	a := (&caller{url: s.URL}).do(t, "POST", "/v3/auth/tokens", fmt.Sprintf(`{"auth":{"identity":{"methods":["password"],
		"password":{"user":{"name":%q,"password":%q,"domain":{"name":%q}}}},"scope":{"domain":{"name":%q}}}}`,
		s.User, s.Password, s.Account, s.Account))
	a.want(t, 201, "")
	var body struct{ Token client.Token }
	a.decode(t, &body)
	if body.Token.Domain == nil || body.Token.Domain.Name != s.Account || body.Token.Project != nil {
		t.Errorf("got %s", a.body)
	}
}

func TestTokensThatAreNoGood(t *testing.T) {
	t.Parallel()
	var offset atomic.Int64
	s := start(t, func(o *swr.Options) {
		o.Now = func() time.Time { return time.Now().Add(time.Duration(offset.Load())) }
	})
	good := s.admin(t)
	good.do(t, "GET", namespaces, "").want(t, 200, "")
	(&caller{url: s.URL}).do(t, "GET", namespaces, "").want(t, 401, "SVCSTG.S2I.4019000")
	(&caller{url: s.URL, token: "no such token"}).do(t, "GET", namespaces, "").want(t, 401, "4010000")
	offset.Store(int64(24 * time.Hour))
	good.do(t, "GET", namespaces, "").want(t, 401, "4010000")
	(&caller{url: s.URL}).do(t, "GET", "/v3/projects", "").wantIAM(t, 401)
}

func TestGuessingMakesLoginsWait(t *testing.T) {
	t.Parallel()
	s := start(t)
	anonymous := &caller{url: s.URL}
	for range 5 {
		anonymous.do(t, "POST", "/v3/auth/tokens", passwordBody(s.Account, s.User, "guess", s.Project)).wantIAM(t, 401)
	}
	a := anonymous.do(t, "POST", "/v3/auth/tokens", passwordBody(s.Account, s.User, s.Password, s.Project))
	a.wantIAM(t, 429)
	if a.header.Get("Retry-After") != "1" {
		t.Errorf("Retry-After: got %q, want 1", a.header.Get("Retry-After"))
	}
}

func TestProjectsAndAccounts(t *testing.T) {
	t.Parallel()
	s := start(t)
	admin := s.admin(t)
	for path, want := range map[string]int{
		"/v3/projects": 1, "/v3/projects?name=" + s.Project: 1, "/v3/projects?name=nowhere": 0, "/v3/projects?enabled=true": 1,
		"/v3/projects?is_domain=true": 0, "/v3/projects?domain_id=0123": 0, "/v3/auth/projects": 1,
	} {
		a := admin.do(t, "GET", path, "")
		a.want(t, 200, "")
		var list client.ProjectList
		a.decode(t, &list)
		if len(list.Projects) != want || list.Projects == nil {
			t.Errorf("%s: got %s, want %d", path, a.body, want)
		}
		for _, p := range list.Projects {
			if len(p.ID) != 32 || p.Name != s.Project || len(p.DomainID) != 32 || !p.Enabled {
				t.Errorf("%s: got %+v", path, p)
			}
		}
	}
	var domains struct {
		Domains []struct {
			ID, Name, Description string
			Enabled               bool
		}
	}
	if err := json.Unmarshal([]byte(admin.do(t, "GET", "/v3/auth/domains", "").body), &domains); err != nil {
		t.Fatal(err)
	}
	if len(domains.Domains) != 1 || domains.Domains[0].Name != s.Account || !domains.Domains[0].Enabled {
		t.Errorf("got %+v", domains)
	}
}
