package main

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// check reports what is wrong with values that could be read.
func (r *report) check(c Config) {
	if c.DataDir == "" {
		r.mistake("data_dir", "want a folder")
	}
	r.checkServer(c)
	if c.RunsEmbedded() {
		r.checkEmbedded(c)
	}
	r.checkUpstream(c)
	r.oneOf("log.level", c.Log.Level, "debug", "info", "warn", "error")
	r.oneOf("log.format", c.Log.Format, "text", "json")
}

func (r *report) checkServer(c Config) {
	s := c.Server
	r.address("server.address", s.Address)
	r.webURL("server.public_url", s.PublicURL)
	r.databaseURL("server.state_url", s.StateURL)
	r.keyPair("server", s.TLSCertFile, s.TLSKeyFile)
	r.networks(s.TrustedProxies)

	public := c.PublicURL()
	if len(s.TrustedProxies) > 0 && s.PublicURL == "" {
		r.mistake("server.public_url", "needed with server.trusted_proxies: only the proxy's address leads to the console")
	}
	if s.PublicURL != "" && public.Scheme == "http" && s.TLSCertFile != "" {
		r.mistake("server.public_url", "is http while server.tls_cert_file serves https")
	}
	if s.PublicURL != "" && public.Scheme == "http" && !isLoopback(public.Hostname()) && !s.AllowHTTP {
		r.mistake("server.public_url", "is plain http beyond this machine: use https, or set server.allow_http")
	}
	r.plainHTTP("server.address", s.Address, s.TLSCertFile, s)
}

func (r *report) checkEmbedded(c Config) {
	e := c.Embedded
	r.address("embedded.address", e.Address)
	r.registryURL("embedded.public_url", e.PublicURL)
	r.registryURL("embedded.internal_url", e.InternalURL)
	r.databaseURL("embedded.database_url", e.DatabaseURL)
	r.keyPair("embedded", e.TLSCertFile, e.TLSKeyFile)
	r.plainHTTP("embedded.address", e.Address, e.TLSCertFile, c.Server)
	r.word("embedded.region", e.Region)
	r.word("embedded.admin_domain", e.AdminDomain)
	r.word("embedded.admin_name", e.AdminName)

	if _, port, err := net.SplitHostPort(e.Address); err == nil && port != "0" && e.Address == c.Server.Address {
		r.mistake("embedded.address", "is also server.address: each needs its own port")
	}
	if e.QuotaOrganizations < 0 {
		r.mistake("embedded.quota_organizations", "%d is negative; 0 allows any number", e.QuotaOrganizations)
	}
	if e.AdminAccessKey == "" && !e.AdminSecretKey.Empty() {
		r.mistake("embedded.admin_access_key", "needed with embedded.admin_secret_key")
	}
	if e.AdminAccessKey != "" && e.AdminSecretKey.Empty() {
		r.mistake("embedded.admin_secret_key", "needed with embedded.admin_access_key")
	}
}

// checkUpstream takes all or nothing: whoever sets a region but no endpoint would
// manage the embedded service and believe it to be the cloud.
func (r *report) checkUpstream(c Config) {
	u := c.Upstream
	r.upstreamURL("upstream.endpoint", u.Endpoint, c.Server.AllowHTTP)
	r.upstreamURL("upstream.iam_endpoint", u.IAMEndpoint, c.Server.AllowHTTP)
	r.authorities("upstream.ca_file", u.CAFile)
	for _, s := range []struct {
		name, value string
		needed      bool
	}{
		{"upstream.iam_endpoint", u.IAMEndpoint, true},
		{"upstream.region", u.Region, true},
		{"upstream.project", u.Project, true},
		{"upstream.ca_file", u.CAFile, false},
	} {
		switch {
		case u.Endpoint != "" && s.value == "" && s.needed:
			r.mistake(s.name, "needed with upstream.endpoint")
		case u.Endpoint == "" && s.value != "":
			r.mistake(s.name, "has no effect without upstream.endpoint")
		}
	}
}

func (r *report) address(name, value string) {
	host, port, err := net.SplitHostPort(value)
	if err != nil {
		r.mistake(name, "%q is not host:port", value)
		return
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		r.mistake(name, "%q is not a port from 0 to 65535", port)
	}
	if _, err := netip.ParseAddr(host); err != nil && host != "" && !hostname.MatchString(host) {
		r.mistake(name, "%q is not a host", host)
	}
}

// plainHTTP refuses to send passwords over a network in the clear, unless a proxy
// is declared to encrypt them or the operator insists.
func (r *report) plainHTTP(name, address, cert string, s ServerConfig) {
	host, _, err := net.SplitHostPort(address)
	if err != nil || isLoopback(host) || cert != "" || s.AllowHTTP || len(s.TrustedProxies) > 0 {
		return
	}
	r.mistake(name, "%q is plain http beyond this machine: set the TLS files, server.trusted_proxies or server.allow_http", address)
}

func (r *report) networks(list []string) {
	for _, text := range list {
		network, err := netip.ParsePrefix(text)
		switch {
		case err != nil:
			r.mistake("server.trusted_proxies", "%q is not a network such as 10.1.0.0/16", text)
		case network.Bits() == 0:
			r.mistake("server.trusted_proxies", "%s would trust everyone", text)
		}
	}
}

func (r *report) keyPair(section, cert, key string) {
	switch {
	case cert == "" && key == "":
	case cert == "":
		r.mistake(section+".tls_cert_file", "needed with %s.tls_key_file", section)
	case key == "":
		r.mistake(section+".tls_key_file", "needed with %s.tls_cert_file", section)
	default:
		if _, err := tls.LoadX509KeyPair(cert, key); err != nil {
			r.mistake(section+".tls_cert_file", "%v", err)
		}
	}
}

func (r *report) authorities(name, path string) {
	if path == "" {
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		r.mistake(name, "%v", err)
	} else if !x509.NewCertPool().AppendCertsFromPEM(text) {
		r.mistake(name, "%s holds no certificate in PEM", path)
	}
}

func (r *report) oneOf(name, value string, choices ...string) {
	if !slices.Contains(choices, value) {
		r.mistake(name, "%q is none of %s", value, strings.Join(choices, ", "))
	}
}

func (r *report) word(name, value string) {
	odd := func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || c == '/' || c == unicode.ReplacementChar
	}
	if value == "" || strings.ContainsFunc(value, odd) {
		r.mistake(name, "%q is not a name: want letters, digits, - and _", value)
	}
}
