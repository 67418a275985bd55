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
