package main

import (
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
)

// RunsEmbedded tells whether the SWR service runs inside this program.
func (c Config) RunsEmbedded() bool { return c.Upstream.Endpoint == "" }

// PublicURL is where people open the console, without a slash at its end.
func (c Config) PublicURL() *url.URL {
	return publicURL(c.Server.PublicURL, c.Server.Address, c.Server.TLSCertFile)
}

// BasePath is the path of PublicURL: empty, or one like /a/b.
func (c Config) BasePath() string { return c.PublicURL().Path }

// EmbeddedURL is where container clients reach the embedded service.
func (c Config) EmbeddedURL() *url.URL {
	return publicURL(c.Embedded.PublicURL, c.Embedded.Address, c.Embedded.TLSCertFile)
}

// InternalURL is where the embedded service is reached from inside the network.
func (c Config) InternalURL() *url.URL {
	if c.Embedded.InternalURL == "" {
		return c.EmbeddedURL()
	}
	return publicURL(c.Embedded.InternalURL, "", "")
}

// StateURL is the console's own database, as sqldb.Open takes it.
func (c Config) StateURL() Secret { return c.database(c.Server.StateURL, "console.db") }

// DatabaseURL is the database of the embedded service, as sqldb.Open takes it.
func (c Config) DatabaseURL() Secret { return c.database(c.Embedded.DatabaseURL, "swr.db") }

func (c Config) database(configured Secret, file string) Secret {
	if configured.Empty() {
		return NewSecret(filepath.Join(c.DataDir, file))
	}
	return configured
}

// SessionKeys is the key file of sessions, and whether the console may make it.
func (c Config) SessionKeys() (path string, create bool) {
	if c.Server.SessionKeysFile == "" {
		return filepath.Join(c.DataDir, "keys", "session"), true
	}
	return c.Server.SessionKeysFile, false // made here, it would differ from the other replicas'
}

// TrustedProxies are the networks of the proxies in front of the console.
func (c Config) TrustedProxies() (networks []netip.Prefix) {
	for _, text := range c.Server.TrustedProxies {
		if network, err := netip.ParsePrefix(text); err == nil { // checked by LoadConfig
			networks = append(networks, network.Masked())
		}
	}
	return networks
}

// LogLevel is the least level that is logged.
func (c Config) LogLevel() (level slog.Level) {
	level.UnmarshalText([]byte(c.Log.Level)) // checked by LoadConfig
	return level
}

// publicURL returns the configured URL or, without one, what address amounts to.
// Nobody can open 0.0.0.0, so a server on every interface is called localhost.
func publicURL(configured, address, cert string) *url.URL {
	if u, err := url.Parse(configured); err == nil && configured != "" {
		u.Path = strings.TrimSuffix(u.Path, "/")
		return u
	}
	u := &url.URL{Scheme: "http", Host: address}
	if cert != "" {
		u.Scheme = "https"
	}
	if host, port, err := net.SplitHostPort(address); err == nil && isUnspecified(host) {
		u.Host = net.JoinHostPort("localhost", port)
	}
	return u
}

func isUnspecified(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "" || err == nil && ip.IsUnspecified()
}

// isLoopback tells whether host is this machine and no other can reach it.
func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && ip.IsLoopback()
}
