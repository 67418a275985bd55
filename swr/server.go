// Package swr is a service that answers like Huawei Cloud SWR: its management
// API, as much of IAM as that needs, and a working image registry, in one http.Handler.
package swr

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/iam"
	"swr-console/swr/registry"
	"swr-console/swr/store"
)

// Server answers every request of the service, on one port.
type Server struct {
	http.Handler

	first    *iam.FirstStart
	store    *store.Store
	blobs    *blob.Store
	registry *registry.Registry
	iam      *iam.IAM
	gc       *collector

	quota            int
	version          string
	publicURL        string
	public, internal string // hosts
	log              *slog.Logger
	now              func() time.Time
	regions          []string // to which images can be copied, the service's own first
}

// New opens the service's data, creating it at first start.
func New(ctx context.Context, o Options) (*Server, error) {
	o = o.withDefaults()
	if !regionName.MatchString(o.Region) {
		return nil, fmt.Errorf("region %q: want letters, digits, - and _", o.Region)
	}
	public, err := parseURL("public URL", o.PublicURL)
	if err != nil {
		return nil, err
	}
	internal, err := parseURL("internal URL", cmp.Or(o.InternalURL, o.PublicURL))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.DataDir, 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}

	s := &Server{
		quota: o.QuotaOrganizations, log: o.Log, now: o.Now, regions: append([]string{o.Region}, o.SyncRegions...),
		version: o.Version, publicURL: strings.TrimSuffix(o.PublicURL, "/"), public: public.Host, internal: internal.Host,
	}
	if err := s.open(ctx, o, public); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.gc = startCollector(o, keeper{s.store, s.blobs})
	s.Handler = s.routes()
	return s, nil
}

func parseURL(what, text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%s %q: want http:// or https:// and a host", what, text)
	}
	return u, nil
}

// open opens the parts of the service in the order in which they need each other.
func (s *Server) open(ctx context.Context, o Options, public *url.URL) (err error) {
	if s.store, err = store.Open(ctx, o.DatabaseURL, o.Now); err != nil {
		return err
	}
	if s.iam, s.first, err = iam.New(ctx, iam.Options{
		Store: s.store, KeyDir: filepath.Join(o.DataDir, "keys"), Region: o.Region,
		AdminDomain: o.AdminDomain, AdminName: o.AdminName, AdminPassword: o.AdminPassword,
		AdminAccessKey: o.AdminAccessKey, AdminSecretKey: o.AdminSecretKey, Providers: o.providers(), Reserved: o.reserved(),
		Now: o.Now,
	}); err != nil {
		return err
	}
	if s.blobs, err = blob.New(filepath.Join(o.DataDir, "blobs")); err != nil {
		return err
	}
	key, err := s.iam.Key("registry tokens")
	if err != nil {
		return err
	}
	s.registry, err = registry.New(registry.Options{
		Store: s.store, Blobs: s.blobs, IAM: s.iam, PublicURL: public, SigningKey: key, Now: o.Now, Log: o.Log,
	})
	return err
}

// FirstStart is what to tell the operator once, or nil when this was not the first start.
func (s *Server) FirstStart() *iam.FirstStart { return s.first }

// Ready reports why the service cannot answer now, if it cannot.
func (s *Server) Ready(ctx context.Context) error { return s.store.Ping(ctx) }

// Close writes down what is still in memory and closes the database last. No
// request may be running.
func (s *Server) Close() (err error) {
	if s.gc != nil {
		s.gc.stop()
	}
	if s.registry != nil {
		err = s.registry.Close()
	}
	if s.blobs != nil {
		err = errors.Join(err, s.blobs.Close())
	}
	if s.store != nil {
		err = errors.Join(err, s.store.Close())
	}
	return err
}
