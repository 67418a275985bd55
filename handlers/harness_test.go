package handlers

import (
	"bytes"
	"cmp"
	"log/slog"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"swr-console/client"
	"swr-console/handlers/audit"
	"swr-console/handlers/session"
	"swr-console/handlers/state"
	"swr-console/static"
	"swr-console/swr"
	"swr-console/swr/sqldb"
	"swr-console/swr/swrtest"
)

// console is a running console with everything under it, all of it real.
type console struct {
	*Handlers
	URL   string // where it answers, base path included
	swr   *swrtest.Service
	api   *client.Client // calls the service as its administrator
	line  *line          // between the console and the service
	clock *clock
	log   *diary
	db    sqldb.DB
	dir   string // of the console's own database
	data  string // of the service
}

// setup is what a test may want otherwise.
type setup struct {
	service   *swrtest.Service // shared with other consoles; nil: one of its own
	publicURL string           // where people reach the console; empty: where it answers, at the root
	base      string           // path of that address, when it is not given
	quota     int              // organizations; 0: any number
	password  string           // of the administrator; empty: any
	budget    time.Duration    // 0: a page's own
	proxies   []netip.Prefix
	level     slog.Level
}

// start starts a console over a service of its own.
func start(t testing.TB, options ...func(*setup)) *console {
	t.Helper()
	s := setup{level: slog.LevelDebug}
	for _, option := range options {
		option(&s)
	}
	c := &console{clock: &clock{}, log: &diary{}, dir: t.TempDir()}
	if c.swr = s.service; c.swr == nil {
		c.startService(t, s)
	}
	c.api = c.swr.Client(t)
	c.line = newLine(t, c.swr.URL)

	server := httptest.NewUnstartedServer(nil)
	t.Cleanup(server.Close)
	c.URL = "http://" + server.Listener.Addr().String() + s.base
	if s.publicURL == "" {
		s.publicURL = c.URL
	}
	c.Handlers = New(c.options(t, s))
	if s.budget > 0 {
		c.budget = s.budget
	}
	server.Config.Handler = c.Routes()
	server.Start()
	return c
}

func (c *console) startService(t testing.TB, s setup) {
	t.Helper()
	c.swr = swrtest.Start(t, func(o *swr.Options) {
		o.QuotaOrganizations, o.Now = s.quota, c.clock.now
		o.AdminPassword = cmp.Or(s.password, o.AdminPassword)
		c.data = o.DataDir
		o.Log = slog.New(slog.NewTextHandler(c.log, nil))
	})
}

// options are those of the program, over a database of the test's own.
func (c *console) options(t testing.TB, s setup) Options {
	t.Helper()
	public := must(url.Parse(s.publicURL))(t)
	c.db = must(sqldb.Open(t.Context(), filepath.Join(c.dir, "console.db")))(t)
	t.Cleanup(func() { c.db.Close() })
	kept := must(state.New(t.Context(), c.db.Write, c.db.Read, c.db.Migrate))(t)
	keys := must(session.CreateKeys(filepath.Join(c.dir, "keys")))(t)
	log := slog.New(slog.NewTextHandler(c.log, &slog.HandlerOptions{Level: s.level}))
	return Options{
		SWR:      must(client.New(client.Options{Endpoint: c.line.url, IAMEndpoint: c.line.url}))(t),
		Sessions: session.NewStore(session.Options{State: kept, Keys: keys, PublicURL: public, Now: c.clock.now, Log: log}),
		Audit:    audit.New(kept, c.clock.now), Assets: static.New(), Log: log, Now: c.clock.now,
		PublicURL: public, TrustedProxies: s.proxies,
		Region: "test-region", Project: c.swr.Project, Registry: c.swr.Registry, Embedded: true,
		Ready: kept.Ping,
	}
}

// must ends the test when there is an error, and else gives the value.
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		noError(t, err)
		return value
	}
}

func noError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// clock tells the time, plus what the test lets pass.
type clock struct{ passed atomic.Int64 }

func (c *clock) now() time.Time          { return time.Now().Add(time.Duration(c.passed.Load())) }
func (c *clock) advance(d time.Duration) { c.passed.Add(int64(d)) }

// diary is a log that can be read while it is written.
type diary struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (d *diary) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.Write(p)
}

func (d *diary) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.String()
}
