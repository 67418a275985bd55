package main

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// load runs LoadConfig over a file with the given text and the given variables.
func load(t *testing.T, file string, environ ...string) (Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "swr.yaml")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	return LoadConfig([]string{"-config", path}, environ)
}

func TestWithoutSettingsTheDefaultsHold(t *testing.T) {
	t.Parallel()
	want := Config{
		DataDir: "./data",
		Server:  ServerConfig{Address: "127.0.0.1:8080"},
		Embedded: EmbeddedConfig{
			Address: "127.0.0.1:5000", QuotaOrganizations: 5, Region: "local",
			AdminDomain: "local", AdminName: "admin", OIDCProvider: "oidc", OIDCUserClaim: "preferred_username",
		},
		Log: LogConfig{Level: "info", Format: "text"},
	}
	got, err := LoadConfig(nil, []string{"PATH=/bin", "HOME=/home/ada"})
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	for _, empty := range []string{"", "# nothing yet\n", "server:\n", "server:\n  address:\n", "---\n"} {
		got, err := load(t, empty)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v %s", empty, err, diff)
		}
	}
}

const wholeFile = `
data_dir: /var/lib/swr
server:
  address: 127.0.0.1:81
  public_url: https://swr.example.com/a/b/
  state_url: postgres://u:p@db/console
  allow_http: true
  trusted_proxies: [10.0.0.0/8, "fd00::/8"]
  session_keys_file: /run/keys
embedded:
  address: "[::1]:5001"
  public_url: https://registry.example.com
  internal_url: http://registry.internal:5001
  quota_organizations: 0
  reserve_organizations: true
  database_url: postgresql:///swr?host=/run/postgresql
  region: cn-north-4
  admin_domain: acme
  admin_name: ada
  admin_password: 0123456789
  admin_access_key: AK
  admin_secret_key: "SK"
  oidc_issuer: https://id.example.com
  oidc_client_id: swr
  oidc_provider: company
  oidc_user_claim: email
  oidc_admin_group: admins
log:
  level: debug
  format: json
`

var whole = Config{
	DataDir: "/var/lib/swr",
	Server: ServerConfig{
		Address: "127.0.0.1:81", PublicURL: "https://swr.example.com/a/b/",
		StateURL: NewSecret("postgres://u:p@db/console"), AllowHTTP: true,
		TrustedProxies: []string{"10.0.0.0/8", "fd00::/8"}, SessionKeysFile: "/run/keys",
	},
	Embedded: EmbeddedConfig{
		Address: "[::1]:5001", PublicURL: "https://registry.example.com",
		InternalURL: "http://registry.internal:5001", DatabaseURL: NewSecret("postgresql:///swr?host=/run/postgresql"),
		ReserveOrganizations: true, Region: "cn-north-4", AdminDomain: "acme", AdminName: "ada", AdminPassword: NewSecret("0123456789"),
		AdminAccessKey: "AK", AdminSecretKey: NewSecret("SK"),
		OIDCIssuer: "https://id.example.com", OIDCClientID: "swr", OIDCProvider: "company", OIDCUserClaim: "email", OIDCAdminGroup: "admins",
	},
	Log: LogConfig{Level: "debug", Format: "json"},
}

func TestEverySettingCanComeFromTheFile(t *testing.T) {
	t.Parallel()
	got, err := load(t, wholeFile)
	if diff := cmp.Diff(whole, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestEverySettingCanComeFromTheEnvironmentWhichWins(t *testing.T) {
	t.Parallel()
	var environ []string
	want := whole
	for _, s := range want.settings() {
		if !s.value.IsZero() {
			environ = append(environ, s.env+"="+text(s))
		}
	}
	environ = append(environ, "SWR_EMBEDDED_QUOTA_ORGANIZATIONS=0")

	file := "data_dir: /file\nserver: {address: '127.0.0.1:1', allow_http: false, trusted_proxies: [192.0.2.0/24]}\nembedded: {quota_organizations: 9, admin_password: file}\nlog: {level: warn}\n"
	for name, file := range map[string]string{"alone": "", "over a file": file} {
		got, err := load(t, file, environ...)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// text is the value of s as one writes it into the environment.
func text(s setting) string {
	switch v := s.value.Interface().(type) {
	case Secret:
		return v.Reveal()
	case []string:
		return strings.Join(v, ",")
	case bool:
		return map[bool]string{true: "true", false: "false"}[v]
	default:
		return s.value.String()
	}
}

func TestAnEmptyVariableCountsAsUnset(t *testing.T) {
	t.Parallel()
	got, err := load(t, "log: {level: warn}", "SWR_LOG_LEVEL=", "SWR_DATA_DIR=")
	if err != nil || got.Log.Level != "warn" || got.DataDir != "./data" {
		t.Errorf("got %q and %q (%v), want warn and ./data", got.Log.Level, got.DataDir, err)
	}
}

func TestFlags(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"an unknown flag", []string{"-port", "80"}, "flag provided but not defined: -port"},
		{"a stray argument", []string{"serve"}, `unexpected argument "serve"`},
		{"a flag without its value", []string{"-config"}, "flag needs an argument: -config"},
		{"a file that is not there", []string{"-config", "no/such.yaml"}, "-config: open no/such.yaml: no such file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := LoadConfig(tt.args, nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	for _, help := range []string{"-help", "-h", "--help"} {
		if _, err := LoadConfig([]string{help}, nil); !errors.Is(err, flag.ErrHelp) {
			t.Errorf("%s: got %v, want flag.ErrHelp", help, err)
		}
	}
}

func TestHelpExplainsEverySetting(t *testing.T) {
	t.Parallel()
	help := Help()
	config := defaults()
	settings := config.settings()
	if fields := leaves(reflect.TypeFor[Config]()); len(settings) != fields {
		t.Fatalf("%d settings from %d fields", len(settings), fields)
	}
	for _, s := range settings {
		for what, text := range map[string]string{
			"name": s.name, "variable": s.env, "default": s.defaultText(), "meaning": s.usage,
		} {
			if text == "" || !strings.Contains(help, text) {
				t.Errorf("%s: no %s %q", s.name, what, text)
			}
		}
		if want := "SWR_" + strings.ToUpper(strings.Replace(s.name, ".", "_", 1)); s.env != want {
			t.Errorf("%s is called %s in the environment", s.name, s.env)
		}
	}
}

// leaves counts the fields of a struct and of the structs in it.
func leaves(t reflect.Type) (n int) {
	for i := range t.NumField() {
		if field := t.Field(i); field.Type.Kind() == reflect.Struct && field.Type != reflect.TypeFor[Secret]() {
			n += leaves(field.Type)
		} else {
			n++
		}
	}
	return n
}
