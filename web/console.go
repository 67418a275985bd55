package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"swr-console/client"
	"swr-console/handlers"
	"swr-console/handlers/audit"
	"swr-console/handlers/session"
	"swr-console/handlers/state"
	"swr-console/static"
	"swr-console/swr/sqldb"
)

// console is the running program and everything that must be closed at its end.
type console struct {
	config   Config
	log      *slog.Logger
	listener net.Listener
	database sqldb.DB
	sessions *session.Store
	upstream upstream
	handler  http.Handler
	stopping atomic.Bool
}

// open takes the ports and opens the data. What cannot be had is said before anything is served.
func open(ctx context.Context, config Config, log *slog.Logger) (_ *console, err error) {
	c := &console{config: config, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.close())
		}
	}()
	if err := writable(config.DataDir); err != nil {
		return nil, err
	}
	if c.listener, err = listen("server.address (SWR_SERVER_ADDRESS)", config.Server.Address); err != nil {
		return nil, err
	}
	c.config.Server.Address = c.listener.Addr().String() // port 0 has become a number
	if c.upstream, err = openUpstream(ctx, config, log); err != nil {
		return nil, err
	}
	return c, c.openHandlers(ctx)
}

// openHandlers opens the console's own database and puts the pages together.
func (c *console) openHandlers(ctx context.Context) (err error) {
	if c.database, err = sqldb.Open(ctx, c.config.StateURL().Reveal()); err != nil {
		return fmt.Errorf("server.state_url (SWR_SERVER_STATE_URL): %w", err)
	}
	kept, err := state.New(ctx, c.database.Write, c.database.Read, c.database.Migrate)
	if err != nil {
		return fmt.Errorf("server.state_url (SWR_SERVER_STATE_URL): %w", err)
	}
	keys, err := c.sessionKeys()
	if err != nil {
		return err
	}
	public := c.config.PublicURL()
	c.sessions = session.NewStore(session.Options{State: kept, Keys: keys, PublicURL: public, Now: time.Now, Log: c.log})
	swr, err := client.New(client.Options{
		Endpoint: c.upstream.endpoint, IAMEndpoint: c.upstream.iam, Registry: c.upstream.content, Transport: c.upstream.transport,
	})
	if err != nil {
		return err
	}
	c.handler = handlers.New(handlers.Options{
		SWR: swr, Sessions: c.sessions, Audit: audit.New(kept, time.Now), Assets: static.New(), Log: c.log, Now: time.Now,
		PublicURL: public, TrustedProxies: c.config.TrustedProxies(),
		Region: c.upstream.region, Project: c.upstream.project, Registry: c.upstream.registry,
		Embedded: c.config.RunsEmbedded(), PlainRegistry: c.config.RunsEmbedded() && c.config.EmbeddedURL().Scheme == "http", Ready: c.ready,
	}).Routes()
	return nil
}

func (c *console) sessionKeys() (*session.Keys, error) {
	path, create := c.config.SessionKeys()
	if create {
		return session.CreateKeys(path)
	}
	return session.LoadKeys(path)
}

// ready reports why the console should get no more requests.
func (c *console) ready(ctx context.Context) error {
	if c.stopping.Load() {
		return errors.New("the console is stopping")
	}
	if err := c.database.Read.PingContext(ctx); err != nil {
		return err
	}
	return c.upstream.ready(ctx)
}

// close gives back what open took, the databases last.
func (c *console) close() error {
	var errs []error
	if c.listener != nil {
		if err := c.listener.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	errs = append(errs, c.upstream.close())
	if c.database.Write != nil {
		errs = append(errs, c.database.Close())
	}
	return errors.Join(errs...)
}

// writable makes the data directory and tries to write into it.
func writable(dir string) error {
	advice := "choose another folder with data_dir (SWR_DATA_DIR), or give this user the right to write there"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("data_dir %s cannot be made: %w; %s", dir, err, advice)
	}
	probe := filepath.Join(dir, ".writable")
	if err := os.WriteFile(probe, nil, 0o600); err != nil {
		return fmt.Errorf("data_dir %s cannot be written: %w; %s", dir, err, advice)
	}
	return os.Remove(probe)
}

// listen takes a port, or says which setting to change.
func listen(setting, address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot listen on %s: %w; stop the program that uses it or choose another address", setting, address, err)
	}
	return l, nil
}
