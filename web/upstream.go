package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"swr-console/client"
	"swr-console/swr"
)

// upstream is the SWR that the console manages: a cloud's, or the one that runs here.
type upstream struct {
	endpoint, iam             string
	region, project, registry string
	content                   string // where the registry answers the console; empty: at its own name
	transport                 http.RoundTripper

	service  *swr.Server // nil when the SWR is somebody else's
	listener net.Listener
	inner    net.Listener // where the console itself reaches a service that speaks https
}

func openUpstream(ctx context.Context, c Config, log *slog.Logger) (upstream, error) {
	if c.RunsEmbedded() {
		return openEmbedded(ctx, c, log)
	}
	transport, err := trusting(c.Upstream.CAFile)
	return upstream{
		endpoint: c.Upstream.Endpoint, iam: c.Upstream.IAMEndpoint, region: c.Upstream.Region, project: c.Upstream.Project,
		registry: registryOf(c.Upstream.Endpoint), transport: transport,
	}, err
}

// registryOf is the registry beside an API endpoint: swr-api.REGION and swr.REGION are of one kind.
func registryOf(endpoint string) string {
	u, err := url.Parse(endpoint)
	if err != nil {
		return ""
	}
	if rest, found := strings.CutPrefix(u.Host, "swr-api."); found {
		return "swr." + rest
	}
	return u.Host
}

// trusting is the client's transport, trusting the authorities in a file as well.
func trusting(file string) (http.RoundTripper, error) {
	transport := client.NewTransport()
	if file == "" {
		return transport, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("upstream.ca_file (SWR_UPSTREAM_CA_FILE): %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		return nil, err
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("upstream.ca_file (SWR_UPSTREAM_CA_FILE): %s holds no certificate in PEM", file)
	}
	transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	return transport, nil
}

// openEmbedded starts the SWR service in this process. The console calls it over the network as it would
// call the cloud; one that speaks https gets a second, inner address, because its certificate names others.
func openEmbedded(ctx context.Context, c Config, log *slog.Logger) (u upstream, err error) {
	u = upstream{region: c.Embedded.Region, project: c.Embedded.Region, transport: client.NewTransport()}
	defer func() {
		if err != nil {
			err = errors.Join(err, u.close())
		}
	}()
	if u.listener, err = listen("embedded.address (SWR_EMBEDDED_ADDRESS)", c.Embedded.Address); err != nil {
		return u, err
	}
	c.Embedded.Address = u.listener.Addr().String() // port 0 has become a number
	u.registry = c.EmbeddedURL().Host
	reach := u.listener.Addr()
	if c.Embedded.TLSCertFile != "" {
		if u.inner, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			return u, err
		}
		reach = u.inner.Addr()
	}
	u.endpoint = "http://" + loopback(reach)
	u.iam, u.content = u.endpoint, u.endpoint
	u.service, err = swr.New(ctx, swr.Options{
		DataDir: c.DataDir, DatabaseURL: c.DatabaseURL().Reveal(), Region: c.Embedded.Region,
		PublicURL: c.EmbeddedURL().String(), InternalURL: c.InternalURL().String(),
		AdminDomain: c.Embedded.AdminDomain, AdminName: c.Embedded.AdminName, AdminPassword: c.Embedded.AdminPassword.Reveal(),
		AdminAccessKey: c.Embedded.AdminAccessKey, AdminSecretKey: c.Embedded.AdminSecretKey.Reveal(),
		Providers:            c.Embedded.providers(),
		ReserveOrganizations: c.Embedded.ReserveOrganizations, QuotaOrganizations: c.Embedded.QuotaOrganizations, Version: version, Log: log,
	})
	return u, err
}

// providers are the identity providers that the settings name: one or none.
func (c EmbeddedConfig) providers() []swr.Provider {
	if c.OIDCIssuer == "" {
		return nil
	}
	return []swr.Provider{{
		Name: c.OIDCProvider, Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID,
		UserClaim: c.OIDCUserClaim, AdminGroup: c.OIDCAdminGroup,
	}}
}

// loopback is how this machine reaches what listens on address, which may be every interface.
func loopback(address net.Addr) string {
	tcp, ok := address.(*net.TCPAddr)
	if ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", fmt.Sprint(tcp.Port))
	}
	return address.String()
}

func (u upstream) ready(ctx context.Context) error {
	if u.service == nil {
		return nil // a cloud that is away is no reason to stop showing pages that say so
	}
	return u.service.Ready(ctx)
}

func (u upstream) close() error {
	var errs []error
	for _, l := range []net.Listener{u.listener, u.inner} {
		if l == nil {
			continue
		}
		if err := l.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	if u.service != nil {
		errs = append(errs, u.service.Close())
	}
	return errors.Join(errs...)
}
