package swr

import (
	"cmp"
	"log/slog"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"swr-console/swr/iam"
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

	// Garbage collection runs every GCInterval, an hour by default; negative: by command
	// alone. A blob goes after nothing has linked it for GCGrace, an hour by default; a
	// link and an upload go after nobody has needed them for GCPushGrace, a day by
	// default, which must be longer than any push takes.
	GCInterval, GCGrace, GCPushGrace time.Duration

	Version string // what runs here, as health answers say

	Log *slog.Logger     // default: none
	Now func() time.Time // default: time.Now
}

func (o Options) withDefaults() Options {
	o.DatabaseURL = cmp.Or(o.DatabaseURL, filepath.Join(o.DataDir, "swr.db"))
	o.Region = cmp.Or(o.Region, "local")
	o.AdminDomain = cmp.Or(o.AdminDomain, "local")
	o.AdminName = cmp.Or(o.AdminName, "admin")
	o.GCInterval = cmp.Or(o.GCInterval, time.Hour)
	o.GCGrace = cmp.Or(o.GCGrace, time.Hour)
	o.GCPushGrace = cmp.Or(o.GCPushGrace, 24*time.Hour)
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
