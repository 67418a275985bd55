package main

import (
	"strings"
	"testing"

	"swr-console/client"
)

// admin runs one command beside a running console.
func admin(t *testing.T, dir string, args ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := start(t.Context(), append([]string{"admin"}, args...), []string{"SWR_DATA_DIR=" + dir}, &out, &out)
	return out.String(), err
}

// shown is what stands after a word at the start of a line.
func shown(t *testing.T, text, word string) string {
	t.Helper()
	for l := range strings.Lines(text) {
		if rest, found := strings.CutPrefix(l, word+" "); found {
			return strings.TrimSpace(rest)
		}
	}
	t.Fatalf("no line %q in\n%s", word, text)
	return ""
}

func TestTheOperatorMakesAccountsUsersAndKeysBesideTheRunningConsole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	console := run(t, dir)
	must := func(args ...string) string {
		t.Helper()
		out, err := admin(t, dir, args...)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	must("account", "create", "second")
	password := shown(t, must("user", "create", "-admin", "second", "ada"), "Password")
	must("user", "create", "second", "bob")
	accessKey, secretKey, _ := strings.Cut(shown(t, must("key", "create", "second", "ada"), "Key"), " / ")

	service := "http://" + console.registry
	byPassword := &client.PasswordCredentials{Login: client.Login{Account: "second", User: "ada", Password: password, Project: "local"}}
	byKey := client.AKSKCredentials{AccessKey: accessKey, SecretKey: secretKey}
	for _, credentials := range []client.Credentials{byPassword, byKey} {
		c, err := client.New(client.Options{Endpoint: service, IAMEndpoint: service, Credentials: credentials})
		if err != nil {
			t.Fatal(err)
		}
		users, err := c.ListUsers(t.Context(), client.UserFilter{})
		if err != nil || len(users) != 2 || users[0].Name != "ada" || users[1].Name != "bob" {
			t.Errorf("as %T: got %+v, %v", credentials, users, err)
		}
	}

	for _, tt := range []struct{ name, args, want string }{
		{"accounts", "account list", "local\nsecond\n"},
		{"users", "user list second", "ada administrator\nbob\n"},
		{"keys, without secrets", "key list second", accessKey + " ada\n"},
	} {
		if got := must(strings.Fields(tt.args)...); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAdminSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := admin(t, dir, "account", "list"); err == nil || !strings.Contains(err.Error(), "no service has run on this data yet") {
		t.Errorf("before the first start: %v", err)
	}
	run(t, dir)
	for _, tt := range []struct{ name, args, want string }{
		{"no command", "", "want a command"},
		{"half a command", "user", "want a command"},
		{"an unknown one", "user delete local admin", `there is no command "user delete"`},
		{"too few words", "user create local", "user create: want ACCOUNT NAME"},
		{"too many", "account list all", "account list: want"},
		{"an unknown flag", "key create -admin local admin", "-admin"},
		{"a taken account, in another case", "account create Local", "already exists"},
		{"an account without a name", "account create ''", "want a name"},
		{"a taken user", "user create local admin", "already exists"},
		{"an unknown account", "user create nowhere ada", "not found"},
		{"an unknown user", "key create local nobody", "not found"},
		{"users of an unknown account", "user list nowhere", "not found"},
		{"keys of an unknown account", "key list nowhere", "not found"},
		{"a settings file that is not there", "-config none.yaml account list", "none.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := strings.Fields(tt.args)
			for i := range args {
				args[i] = strings.ReplaceAll(args[i], "''", "")
			}
			out, err := admin(t, dir, args...)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if out != "" {
				t.Errorf("printed %q", out)
			}
		})
	}

	if out, err := admin(t, dir, "-help"); err != nil || out != AdminHelp {
		t.Errorf("help: got %q, %v", out, err)
	}
	var out strings.Builder
	err := start(t.Context(), []string{"admin", "account", "list"}, []string{
		"SWR_UPSTREAM_ENDPOINT=https://swr.test", "SWR_UPSTREAM_IAM_ENDPOINT=https://iam.test",
		"SWR_UPSTREAM_REGION=region", "SWR_UPSTREAM_PROJECT=region",
	}, &out, &out)
	if err == nil || !strings.Contains(err.Error(), "SWR_UPSTREAM_ENDPOINT") {
		t.Errorf("with an upstream: %v", err)
	}
}
