package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	readHeader = 5 * time.Second
	answer     = 30 * time.Second // for a page; images stream for as long as they need
	idle       = 2 * time.Minute
	maxHeader  = 32 << 10
	drain      = 20 * time.Second // how long running requests may take to end
)

// port is one listener and what answers on it.
type port struct {
	listener  net.Listener
	server    *http.Server
	cert, key string // empty serve plain http
}

func (c *console) ports() []port {
	s, e := c.config.Server, c.config.Embedded
	pages := &http.Server{Handler: c.handler, ReadTimeout: answer, WriteTimeout: answer}
	all := []port{{c.listener, pages, s.TLSCertFile, s.TLSKeyFile}}
	if c.upstream.listener != nil {
		all = append(all, port{c.upstream.listener, &http.Server{Handler: c.upstream.service}, e.TLSCertFile, e.TLSKeyFile})
	}
	if c.upstream.inner != nil {
		all = append(all, port{c.upstream.inner, &http.Server{Handler: c.upstream.service}, "", ""})
	}
	for _, p := range all {
		p.server.ReadHeaderTimeout, p.server.IdleTimeout, p.server.MaxHeaderBytes = readHeader, idle, maxHeader
		p.server.ErrorLog = slog.NewLogLogger(c.log.Handler(), slog.LevelDebug) // broken handshakes are the peer's
	}
	return all
}

// serve answers until ctx ends, then lets running requests finish, the pages' before those of the
// service that they call, and closes the databases last.
func (c *console) serve(ctx context.Context) error {
	ports := c.ports()
	g, failed := errgroup.WithContext(ctx)
	for _, p := range ports {
		g.Go(p.serve)
	}
	g.Go(func() error { c.sessions.Run(failed); return nil })
	<-failed.Done()
	c.stopping.Store(true)
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	var errs []error
	for _, p := range ports {
		errs = append(errs, p.server.Shutdown(deadline))
	}
	errs = append(errs, g.Wait(), c.close())
	return errors.Join(errs...)
}

func (p port) serve() error {
	serve := func() error { return p.server.Serve(p.listener) }
	if p.cert != "" {
		serve = func() error { return p.server.ServeTLS(p.listener, p.cert, p.key) }
	}
	if err := serve(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// greet says where to go, and at first start, once, who may sign in.
func (c *console) greet(w io.Writer) {
	fmt.Fprintf(w, "\n  SWR console %s\n\n  Open      %s\n", version, c.config.PublicURL())
	if c.upstream.service == nil {
		fmt.Fprintf(w, "  SWR       %s (region %s, project %s)\n\n", c.upstream.endpoint, c.upstream.region, c.upstream.project)
		return
	}
	fmt.Fprintf(w, "  Registry  %s (embedded, region %s)\n", c.upstream.registry, c.upstream.region)
	fmt.Fprintf(w, "  Data      %s\n\n", c.config.DataDir)
	first := c.upstream.service.FirstStart()
	if first == nil {
		return
	}
	fmt.Fprintf(w, "  First start. Keep these: they are shown this once.\n\n  Account   %s\n  User      %s\n", first.Domain, first.User)
	secret(w, "Password", first.Password, "SWR_EMBEDDED_ADMIN_PASSWORD")
	secret(w, "Key", join(first.AccessKey, first.SecretKey), "SWR_EMBEDDED_ADMIN_ACCESS_KEY")
	fmt.Fprintln(w)
}

// secret shows what was generated, or where a given one comes from.
func secret(w io.Writer, name, value, setting string) {
	if value == "" {
		value = "as set in " + setting
	}
	fmt.Fprintf(w, "  %-8s  %s\n", name, value)
}

func join(accessKey, secretKey string) string {
	if accessKey == "" {
		return ""
	}
	return accessKey + " / " + secretKey
}
