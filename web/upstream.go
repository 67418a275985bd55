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
