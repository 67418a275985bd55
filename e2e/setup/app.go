package setup

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"swr-console/e2e/program"
)

// App is one running console with its embedded service: the real program,
// known by its addresses and its administrator alone.
type App struct {
	URL      string // what a browser opens, base path included
	Registry string // host and port, as container clients name it
	Account  string
	User     string
	Password string

	program *program.Program
	dir     string // its data and its log, gone when it stops well
	log     string
}

var shared struct {
	sync.Mutex
	app *App
	err error
}

// Shared is the package's console, started by the first test that asks. It
// knows no quota, so that tests need not count each other's organizations.
func Shared(t testing.TB) *App {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.app == nil && shared.err == nil {
		shared.app, shared.err = start("", "SWR_EMBEDDED_QUOTA_ORGANIZATIONS=0")
	}
	check(t, shared.err)
	return shared.app
}

func stopShared() error {
	shared.Lock()
	defer shared.Unlock()
	defer os.RemoveAll(filepath.Dir(binaryPath()))
	if shared.app == nil {
		return nil
	}
	return shared.app.Stop()
}

// Start runs a console of the test's own under basePath ("" or "/a/b") with
// further settings, each NAME=value.
func Start(t testing.TB, basePath string, settings ...string) *App {
	t.Helper()
	app := must(start(basePath, settings...))(t)
	t.Cleanup(func() {
		if err := app.Stop(); err != nil {
			t.Error(err)
		}
	})
	return app
}

func start(basePath string, settings ...string) (*App, error) {
	if err := build(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "swr-console-e2e-")
	if err != nil {
		return nil, err
	}
	addresses, err := freeAddresses()
	if err != nil {
		return nil, err
	}
	app := &App{
		URL: "http://" + addresses[0] + basePath, Registry: addresses[1],
		Account: "local", User: "admin", Password: "correct horse battery staple",
		dir: dir, log: filepath.Join(dir, "log"),
	}
	return app, app.run(append(app.settings(addresses[0]), settings...))
}

func (a *App) settings(address string) []string {
	return []string{
		"SWR_DATA_DIR=" + filepath.Join(a.dir, "data"),
		"SWR_SERVER_ADDRESS=" + address,
		"SWR_SERVER_PUBLIC_URL=" + a.URL,
		"SWR_EMBEDDED_ADDRESS=" + a.Registry,
		"SWR_EMBEDDED_ADMIN_DOMAIN=" + a.Account,
		"SWR_EMBEDDED_ADMIN_NAME=" + a.User,
		"SWR_EMBEDDED_ADMIN_PASSWORD=" + a.Password,
	}
}

func (a *App) run(settings []string) error {
	log, err := os.Create(a.log)
	if err != nil {
		return err
	}
	defer log.Close()
	if a.program, err = program.Start(binaryPath(), a.URL+"/readyz", log, settings...); err != nil {
		return fmt.Errorf("%w\n%s", err, a.Log())
	}
	return nil
}

// Stop ends the console as an operator would. An error says that it did not
// end well, or that it panicked on the way; its data and log are then kept.
func (a *App) Stop() error {
	if err := a.program.Stop(); err != nil {
		return fmt.Errorf("%w, see %s\n%s", err, a.log, a.Log())
	}
	if strings.Contains(a.Log(), "panic") {
		return fmt.Errorf("the console panicked, see %s\n%s", a.log, a.Log())
	}
	return os.RemoveAll(a.dir)
}

// Log is what the console has printed so far.
func (a *App) Log() string {
	text, err := os.ReadFile(a.log)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// build compiles the console once a test binary.
var build = sync.OnceValue(func() error { return program.Build(binaryPath()) })

func binaryPath() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("swr-console-e2e-bin-%d", os.Getpid()), "swr-console")
}

// freeAddresses asks the system for two free ports, holding the first until
// both are known.
func freeAddresses() (addresses [2]string, err error) {
	for i := range addresses {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return addresses, err
		}
		defer l.Close()
		addresses[i] = l.Addr().String()
	}
	return addresses, nil
}
