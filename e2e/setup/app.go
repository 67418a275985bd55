package setup

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// App is one running console with its embedded service: the real program,
// known by its addresses and its administrator alone.
type App struct {
	URL      string // what a browser opens, base path included
	Registry string // host and port, as container clients name it
	Account  string
	User     string
	Password string

	dir     string
	cmd     *exec.Cmd
	exited  chan error
	logPath string
}

var shared struct {
	sync.Mutex
	app *App
}

// Shared is the package's console, started by the first test that asks. It
// knows no quota, so that tests need not count each other's organizations.
func Shared(t testing.TB) *App {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.app == nil {
		shared.app = must(start("", "SWR_EMBEDDED_QUOTA_ORGANIZATIONS=0"))(t)
	}
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
	binary, err := build()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "swr-console-e2e-")
	if err != nil {
		return nil, err
	}
	console, registry, err := freeAddresses()
	if err != nil {
		return nil, err
	}
	app := &App{
		URL: "http://" + console + basePath, Registry: registry,
		Account: "local", User: "admin", Password: "correct horse battery staple",
		dir:     dir,
		logPath: filepath.Join(Artifacts("logs"), filepath.Base(dir)+".log"),
	}
	return app, app.run(binary, append([]string{
		"SWR_DATA_DIR=" + filepath.Join(dir, "data"),
		"SWR_SERVER_ADDRESS=" + console,
		"SWR_SERVER_PUBLIC_URL=" + app.URL,
		"SWR_EMBEDDED_ADDRESS=" + registry,
		"SWR_EMBEDDED_ADMIN_DOMAIN=" + app.Account,
		"SWR_EMBEDDED_ADMIN_NAME=" + app.User,
		"SWR_EMBEDDED_ADMIN_PASSWORD=" + app.Password,
	}, settings...))
}

func (a *App) run(binary string, settings []string) error {
	log, err := os.Create(a.logPath)
	if err != nil {
		return err
	}
	defer log.Close()
	a.cmd = exec.Command(binary)
	a.cmd.Dir, a.cmd.Env = a.dir, append(withoutSettings(os.Environ()), settings...)
	a.cmd.Stdout, a.cmd.Stderr = log, log
	if err := a.cmd.Start(); err != nil {
		return err
	}
	a.exited = make(chan error, 1)
	go func() { a.exited <- a.cmd.Wait() }()
	if err := a.waitReady(30 * time.Second); err != nil {
		a.cmd.Process.Kill()
		return fmt.Errorf("%w\n%s", err, a.Log())
	}
	return nil
}

// Stop ends the console as an operator would and returns an error when it did
// not end well: within its time, with status 0, without a panic on the way.
func (a *App) Stop() error {
	defer os.RemoveAll(a.dir)
	if err := a.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("stop the console: %w\n%s", err, a.Log())
	}
	select {
	case err := <-a.exited:
		if err != nil || strings.Contains(a.Log(), "panic") {
			return fmt.Errorf("the console ended badly: %v\n%s", err, a.Log())
		}
		return nil
	case <-time.After(30 * time.Second):
		a.cmd.Process.Kill()
		return fmt.Errorf("the console did not end in 30 s\n%s", a.Log())
	}
}

// Log is what the console has printed so far.
func (a *App) Log() string {
	text, err := os.ReadFile(a.logPath)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// withoutSettings keeps a developer's own console settings out of the tests.
func withoutSettings(environ []string) (kept []string) {
	for _, entry := range environ {
		if !strings.HasPrefix(entry, "SWR_") {
			kept = append(kept, entry)
		}
	}
	return kept
}
