package main

import "net"

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
	r.upstreamURL("embedded.oidc_issuer", e.OIDCIssuer, c.Server.AllowHTTP)
	if e.OIDCIssuer != "" && e.OIDCClientID == "" {
		r.mistake("embedded.oidc_client_id", "needed with embedded.oidc_issuer: without it every token of the provider would do")
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
