package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"swr-console/e2e/setup"
)

// Each tool is replaced by one that writes down what it was given: the real
// shell must hand over exactly the parts of the credential.
func TestTheLoginCommandSurvivesTheShell(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	for _, tool := range []string{"docker", "podman", "nerdctl"} {
		t.Run(tool, func(t *testing.T) {
			t.Parallel()
			c := signInTo(t, app, setup.Options{})
			c.Visit("/login-command")
			command := c.LoginCommand(tool)

			bin := t.TempDir()
			check(t, os.WriteFile(filepath.Join(bin, tool), []byte("#!/bin/sh\nprintf '%s\\n' \"$@\" ''\ncat\n"), 0o755))
			said := newMachine(t, app).run("PATH=" + bin + ":$PATH\n" + command)
			args, password, _ := strings.Cut(said, "\n\n")
			given := strings.Split(args, "\n")
			last := len(given) - 1
			if given[0] != "login" || given[last-1] != "--password-stdin" || given[last] != app.Registry || password != secretOf(command) {
				t.Errorf("%s was given %q and %q", tool, given, password)
			}
		})
	}
}

func TestTheLoginCommandIsNotKept(t *testing.T) {
	t.Parallel()
	c := signIn(t)
	c.Visit("/login-command")
	command := c.LoginCommand("docker")
	c.Organizations()
	expect(t, c.Heading(), hasText("Organizations"))
	check(t, c.Back())
	expect(t, c.Heading(), hasText("Login command"))

	if shown := try(c.Content())(t); strings.Contains(shown, secretOf(command)) {
		t.Error("the way back shows the password again")
	}
}

// secretOf is the password in a login command.
func secretOf(command string) string {
	fields := strings.Fields(command)
	return strings.Trim(fields[2], "'")
}

func newMachineSignedIn(t *testing.T, app *setup.App) *machine {
	t.Helper()
	m := newMachine(t, app)
	login := try(api(t, app).CreateSecret(t.Context(), ""))(t)
	m.skopeo("login", "--username", login.Username, "--password", login.Password, app.Registry)
	return m
}
