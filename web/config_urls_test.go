package main

import (
	"log/slog"
	"net/netip"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestURLsFollowFromAddresses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name                                string
		server                              ServerConfig
		embedded                            EmbeddedConfig
		public, base, registry, internalURL string
	}{
		{
			"from addresses",
			ServerConfig{Address: "127.0.0.1:8080"},
			EmbeddedConfig{Address: "127.0.0.1:5000"},
			"http://127.0.0.1:8080", "", "http://127.0.0.1:5000", "http://127.0.0.1:5000",
		},
		{
			"on every interface",
			ServerConfig{Address: ":80"},
			EmbeddedConfig{Address: "[::]:5000"},
			"http://localhost:80", "", "http://localhost:5000", "http://localhost:5000",
		},
		{
			"with TLS",
			ServerConfig{Address: "[::1]:443", TLSCertFile: "c"},
			EmbeddedConfig{Address: "0.0.0.0:5000", TLSCertFile: "c"},
			"https://[::1]:443", "", "https://localhost:5000", "https://localhost:5000",
		},
		{
			"configured",
			ServerConfig{Address: ":80", PublicURL: "https://swr.example/"},
			EmbeddedConfig{Address: ":5000", PublicURL: "https://registry.example/"},
			"https://swr.example", "", "https://registry.example", "https://registry.example",
		},
		{
			"below a base path",
			ServerConfig{Address: ":80", PublicURL: "https://swr.example/a/b/"},
			EmbeddedConfig{PublicURL: "https://registry.example", InternalURL: "http://registry:5000"},
			"https://swr.example/a/b", "/a/b", "https://registry.example", "http://registry:5000",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := Config{Server: tt.server, Embedded: tt.embedded}
			want := []string{tt.public, tt.base, tt.registry, tt.internalURL}
			got := []string{c.PublicURL().String(), c.BasePath(), c.EmbeddedURL().String(), c.InternalURL().String()}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDatabasesAndKeysAreInTheDataFolderUnlessSet(t *testing.T) {
	t.Parallel()
	c := defaults()
	keys, create := c.SessionKeys()
	want := []string{filepath.Join("data", "console.db"), filepath.Join("data", "swr.db"), filepath.Join("data", "keys", "session")}
	if diff := cmp.Diff(want, []string{c.StateURL().Reveal(), c.DatabaseURL().Reveal(), keys}); diff != "" || !create {
		t.Errorf("create %v %s", create, diff)
	}

	keys, create = whole.SessionKeys()
	want = []string{"postgres://u:p@db/console", "postgresql:///swr?host=/run/postgresql", "/run/keys"}
	if diff := cmp.Diff(want, []string{whole.StateURL().Reveal(), whole.DatabaseURL().Reveal(), keys}); diff != "" || create {
		t.Errorf("create %v %s", create, diff)
	}
}

func TestTypedValues(t *testing.T) {
	t.Parallel()
	want := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	if diff := cmp.Diff(want, whole.TrustedProxies(), cmpopts.EquateComparable(netip.Prefix{})); diff != "" {
		t.Error(diff)
	}
	if got := whole.LogLevel(); got != slog.LevelDebug {
		t.Errorf("level %v, want debug", got)
	}
	if c := defaults(); !c.RunsEmbedded() {
		t.Error("the defaults run no embedded service")
	}
}
