package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"swr-console/client"
	"swr-console/swr"
)

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
