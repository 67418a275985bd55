package main

import (
	"strings"
	"testing"
)

func TestWhatAFileMayHold(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file, want string
	}{
		{"an unknown section", "servr: {address: x}", "servr (FILE line 1): unknown setting; the nearest is server"},
		{"an unknown key deep down", "\nserver:\n  # why\n  tls:\n    cert: x", "server.tls (FILE line 4): unknown setting; the nearest is server"},
		{"a section without settings", "server: here", "server (FILE line 1): want settings"},
		{"a list instead of settings", "- server", "(FILE line 1): want settings"},
		{"a section instead of a setting", "server: {address: {host: x}}", "server.address (SWR_SERVER_ADDRESS): FILE line 1: want a text"},
		{"a list instead of a text", "server:\n  address: [x]", "server.address (SWR_SERVER_ADDRESS): FILE line 2: want a text"},
		{"a number with a fraction", "embedded: {quota_organizations: 5.5}", "embedded.quota_organizations (SWR_EMBEDDED_QUOTA_ORGANIZATIONS): FILE line 1: want a whole number"},
		{"a yes", "server: {allow_http: yes}", "server.allow_http (SWR_SERVER_ALLOW_HTTP): FILE line 1: want true or false"},
		{"a text instead of a list", "server: {trusted_proxies: 10.0.0.0/8}", "server.trusted_proxies (SWR_SERVER_TRUSTED_PROXIES): FILE line 1: want a list"},
		{"the same key twice", "log: {level: info}\nlog: {level: warn}", `-config FILE: [2:1] mapping key "log" already defined at [1:1]`},
		{"two documents", "log: {level: info}\n---\nlog: {level: warn}", "-config FILE: holds 2 documents"},
		{"what is not YAML", "admin_password: \"hunter2", "-config FILE: [1:17]"},
		{"tabs", "server:\n\taddress: x", "-config FILE: [2:1]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, tt.file)
			if err == nil {
				t.Fatal("no mistake")
			}
			got := err.Error()
			if i := strings.Index(got, "swr.yaml"); i >= 0 {
				start := strings.LastIndexAny(got[:i], "( ") + 1
				got = got[:start] + "FILE" + got[i+len("swr.yaml"):]
			}
			if !strings.HasPrefix(got, tt.want) || strings.Contains(got, "\n") {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if strings.Contains(got, "hunter2") {
				t.Error("the message tells a secret")
			}
		})
	}
}

func TestATextIsTakenAsItIsWritten(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0123", "1e3", "1_000", "0x10", "1.50", "true", "yes", "~x", "2026-11-21", "+1", "-0", "a#b", "密码", `"a: b"`, "'~'", ".inf", "0o17", "-.5"} {
		got, err := load(t, "embedded: {admin_password: "+text+"}\nupstream: {}\nlog: {level: info}")
		if want := strings.Trim(text, `"'`); err != nil || got.Embedded.AdminPassword.Reveal() != want {
			t.Errorf("%s: got %q (%v)", text, got.Embedded.AdminPassword.Reveal(), err)
		}
		got, err = load(t, "data_dir: "+text)
		if want := strings.Trim(text, `"'`); err != nil || got.DataDir != want {
			t.Errorf("%s: got %q (%v)", text, got.DataDir, err)
		}
	}
}

func TestWhichVariablesAreTaken(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		variable, want string
	}{
		{"SWR_SERVER_ADRESS=x", "SWR_SERVER_ADRESS: unknown setting; the nearest is SWR_SERVER_ADDRESS"},
		{"SWR_UPSTREAM_URL=x", "SWR_UPSTREAM_URL: unknown setting; the nearest is SWR_UPSTREAM_"},
		{"SWR_EMBEDDED_ADMIN_PASS=hunter2", "SWR_EMBEDDED_ADMIN_PASS: unknown setting; the nearest is SWR_EMBEDDED_ADMIN_NAME"},
		{"SWR_LOG_LEVELS=x", "SWR_LOG_LEVELS: unknown setting; the nearest is SWR_LOG_LEVEL"},
		{"SWR_DATA_DIRECTORY=x", "SWR_DATA_DIRECTORY: unknown setting; the nearest is SWR_DATA_DIR"},
		{"SWR_SERVER_PORT=8080", "SWR_SERVER_PORT: unknown setting"},
		{"SWR_SERVER_=x", "SWR_SERVER_: unknown setting"},
		{"SWR_SERVER_PORT=tcp://10.0.0.1:80", ""},
		{"SWR_SERVER_PORT_80_TCP=tcp://10.0.0.1:80", ""},
		{"SWR_SERVER_PORT_80_TCP_ADDR=10.0.0.1", ""},
		{"SWR_SERVER_PORT_80_TCP_PORT=80", ""},
		{"SWR_SERVER_PORT_80_TCP_PROTO=tcp", ""},
		{"SWR_SERVER_PORT_53_UDP=udp://10.0.0.1:53", ""},
		{"SWR_SERVER_SERVICE_HOST=10.0.0.1", ""},
		{"SWR_SERVER_SERVICE_PORT=80", ""},
		{"SWR_SERVER_SERVICE_PORT_HTTP=80", ""},
		{"SWR_EMBEDDED_REGISTRY_SERVICE_HOST=10.0.0.1", ""},
		{"SWR_EMBEDDED_REGISTRY_PORT=tcp://10.0.0.1:5000", ""},
		{"SWR_SERVER_SERVICE_NAME=x", "SWR_SERVER_SERVICE_NAME: unknown setting"},
		{"SWR_IMAGE=x", ""},
		{"SWRITE_LOG_LEVEL=x", ""},
	} {
		t.Run(tt.variable, func(t *testing.T) {
			t.Parallel()
			_, err := LoadConfig(nil, []string{tt.variable})
			wantMistakes(t, err, tt.want)
		})
	}
}
