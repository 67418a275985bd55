package handlers

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Secrets go where they must and nowhere else: not into a log, a file, a page or the record.
func TestSecretsStayWhereTheyBelong(t *testing.T) {
	t.Parallel()
	const password = "canary-password-4f1c96e2"
	c := start(t, func(s *setup) { s.password = password })
	b := c.admin(t)
	b.visitor().post(t, "/auth/login", "account", c.swr.Account, "user", c.swr.User, "password", password+"x").page(t, 422)

	var answers strings.Builder
	walk(t, c, b, func(_ string, a reply) {
		if a.Request.URL.Path != "/login-command" {
			answers.WriteString(a.body)
		}
		for name, values := range a.Header {
			answers.WriteString(name + ": " + strings.Join(values, ","))
		}
	})
	made := command(t, b.post(t, "/login-command").page(t, 200), "docker")
	key := strings.Fields(made)[2]
	c.clock.advance(31 * 60e9)
	b.post(t, "/orgs/-/new", "name", "x", "password", password)
	b.get(t, "/auth/login?next=%2Forgs%2F-%2Fnew&held=1")

	cookie := strings.Split(b.cookies["swr"].Value, ".")[1]
	places := map[string]string{"a page": answers.String(), "the log": c.log.String(), "a file": files(t, c.dir, c.data)}
	for name, secret := range map[string]string{"password": password, "token": c.line.tokens[0], "login key": key, "secret of the cookie": cookie} {
		if len(secret) < 20 {
			t.Errorf("the %s is %q: too short to be looked for", name, secret)
		}
		for place, text := range places {
			for _, form := range spellings(secret) {
				if strings.Contains(text, form) {
					t.Errorf("the %s is in %s", name, place)
				}
			}
		}
	}
	if !strings.Contains(places["the log"], "/orgs/-/new") || !strings.Contains(places["a file"], "swr:namespace:createNamespace") {
		t.Error("the places are not what they should be")
	}
}

// spellings are the ways in which a secret could be written down.
func spellings(secret string) []string {
	return []string{
		secret, url.QueryEscape(secret), hex.EncodeToString([]byte(secret)),
		base64.StdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
	}
}

// files is what the files under some folders hold, one after another.
func files(t testing.TB, folders ...string) string {
	t.Helper()
	var all bytes.Buffer
	for _, folder := range folders {
		noError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				all.Write(must(os.ReadFile(path))(t))
			}
			return err
		}))
	}
	return all.String()
}
