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
	"regexp"
	"slices"
	"strings"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/iam"
	"swr-console/swr/registry"
	"swr-console/swr/store"
)

// Options say where the service keeps its data and how it is reached.
type Options struct {
	DataDir     string // blobs, keys and, without a DatabaseURL, the database
	DatabaseURL string // postgres://…, or a file; empty: swr.db in DataDir
	Region      string // default: local
	PublicURL   string // how clients reach the service: the host in image paths and login commands
	InternalURL string // the host in internal paths; default: PublicURL

	AdminDomain    string // default: local
	AdminName      string // default: admin
	AdminPassword  string // empty: generated at first start
	AdminAccessKey string // empty: generated at first start, with the secret key
	AdminSecretKey string

	Providers []Provider // whose users may sign in; their Account's default is AdminDomain

	ReserveOrganizations bool // only administrators create them

	QuotaOrganizations int      // how many an account may have; 0: any number
	SyncRegions        []string // to which images can be copied, beside Region

	Version string // what runs here, as health answers say

	Log *slog.Logger     // default: none
	Now func() time.Time // default: time.Now
}

// Server answers every request of the service, on one port.
type Server struct {
	http.Handler

	first    *iam.FirstStart
	store    *store.Store
	blobs    *blob.Store
	registry *registry.Registry
	iam      *iam.IAM

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
	s.Handler = s.routes()
	return s, nil
}

func (o Options) withDefaults() Options {
	o.DatabaseURL = cmp.Or(o.DatabaseURL, filepath.Join(o.DataDir, "swr.db"))
	o.Region = cmp.Or(o.Region, "local")
	o.AdminDomain = cmp.Or(o.AdminDomain, "local")
	o.AdminName = cmp.Or(o.AdminName, "admin")
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// reserved are the actions that only administrators may do.
func (o Options) reserved() []string {
	if o.ReserveOrganizations {
		return []string{"swr:namespace:createNamespace"}
	}
	return nil
}

// Provider is an OpenID Connect provider whose users may sign in.
type Provider = iam.Provider

// providers are the identity providers with an account each.
func (o Options) providers() []iam.Provider {
	all := slices.Clone(o.Providers)
	for i := range all {
		all[i].Account = cmp.Or(all[i].Account, o.AdminDomain)
	}
	return all
}

// regionName is what can stand in a login command without quotes.
var regionName = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

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
