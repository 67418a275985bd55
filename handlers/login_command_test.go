package handlers

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"os"

	"swr-console/client"
)

func TestLoginCommand(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	b.get(t, "/login-command").page(t, 200).says(t, "Generate a login command")
	page := b.post(t, "/login-command").page(t, 200)
	page.says(t, "Generate new", "Valid until", "docker push "+c.swr.Registry)

	first, second := command(t, page, "docker"), command(t, b.post(t, "/login-command").page(t, 200), "docker")
	if first == second {
		t.Error("the second command is the first again")
	}
	if again := b.get(t, "/login-command"); strings.Contains(again.body, first) {
		t.Error("the command is shown again")
	}
}

// The command must mean what it says to a shell, and the credential in it must open the registry.
func TestTheLoginCommandSignsIn(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	page := b.post(t, "/login-command").page(t, 200)
	for _, tool := range []string{"docker", "podman", "nerdctl", "skopeo"} {
		bin := t.TempDir()
		stub := "#!/bin/sh\necho \"$@\" > " + bin + "/args\ncat > " + bin + "/password\n"
		noError(t, os.WriteFile(filepath.Join(bin, tool), []byte(stub), 0o700))
		run := exec.Command("/bin/sh", "-c", command(t, page, tool))
		run.Env = []string{"PATH=" + bin + ":/usr/bin:/bin"}
		noError(t, run.Run())

		args := strings.Fields(string(must(os.ReadFile(filepath.Join(bin, "args")))(t)))
		password := string(must(os.ReadFile(filepath.Join(bin, "password")))(t))
		if args[0] != "login" || args[len(args)-1] != c.swr.Registry || strings.Contains(strings.Join(args, " "), password) {
			t.Errorf("%s was called with %q", tool, args)
		}
		user := args[len(args)-3]
		if status := c.registry(t, user, password); status != 200 {
			t.Errorf("%s: the registry answers %d", tool, status)
		}
		if status := c.registry(t, user, password+"x"); status != 401 {
			t.Errorf("%s: the registry answers %d to a wrong password", tool, status)
		}
	}
}

func TestOnlyACredentialThatAShellMayBeGivenIsShown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		c    client.Credential
		want bool
	}{
		{"a host", client.Credential{Host: "swr.cn-north-4.myhuaweicloud.com", Username: "cn-north-4@AK", Password: "abc"}, true},
		{"a host with a port", client.Credential{Host: "127.0.0.1:5000", Username: "a", Password: "b"}, true},
		{"an IPv6 host", client.Credential{Host: "[::1]:5000", Username: "a", Password: "b"}, true},
		{"signs that a shell obeys", client.Credential{Host: "h", Username: "a'; reboot #", Password: "$(reboot)"}, true}, // quoted
		{"an option for a host", client.Credential{Host: "--config=x", Username: "a", Password: "b"}, false},
		{"a command behind the host", client.Credential{Host: "h;reboot", Username: "a", Password: "b"}, false},
		{"no host", client.Credential{Username: "a", Password: "b"}, false},
		{"a line end in the name", client.Credential{Host: "h", Username: "a\nreboot", Password: "b"}, false},
		{"an escape in the password", client.Credential{Host: "h", Username: "a", Password: "\x1b[201~reboot"}, false},
	} {
		if got := usable(tt.c); got != tt.want {
			t.Errorf("%s: got %t", tt.name, got)
		}
	}
}

func TestLoginCommandsAreFew(t *testing.T) {
	t.Parallel()
	c := start(t)
	b := c.admin(t)
	for range loginCommands {
		b.post(t, "/login-command").page(t, 200)
	}
	b.post(t, "/login-command").page(t, 429).says(t, "Too many attempts")
	b.get(t, "/login-command").page(t, 200)
	c.clock.advance(29 * time.Minute)
	b.get(t, "/login-command").page(t, 200) // so that the session lives on
	c.clock.advance(29 * time.Minute)
	b.post(t, "/login-command").page(t, 429)
	c.clock.advance(3 * time.Minute)
	b.post(t, "/login-command").page(t, 200)
}

// command is the whole command for a tool.
func command(t testing.TB, page document, tool string) string {
	t.Helper()
	for code := range page.elements("code") {
		if code.get("data-testid") == "command-"+tool {
			return code.text()
		}
	}
	t.Fatalf("no command for %s", tool)
	return ""
}

// registry asks the registry for a token, as container tools do to sign in.
func (c *console) registry(t testing.TB, user, password string) int {
	t.Helper()
	r := c.visitor().request(t, "GET", "", nil)
	r.URL = must(r.URL.Parse(c.swr.URL + "/swr/auth/v2/registry/auth?service=" + c.swr.Registry))(t)
	r.Host = r.URL.Host
	r.SetBasicAuth(user, password)
	res := must(transport.RoundTrip(r))(t)
	defer res.Body.Close()
	return res.StatusCode
}
