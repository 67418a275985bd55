// Package setup gives the browser tests a browser and a running console: it
// installs what is missing, starts each once a package, and fails a test for
// everything that a person would only find in the developer tools.
package setup

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"swr-console/e2e/program"
)

// Need says how much of the machine Install looks after.
type Need int

// What the tests of one package need, and what all of them need.
const (
	Browser    Need = iota // npm's packages, the driver, Chromium
	Everything             // and skopeo, PostgreSQL, a Chinese font
)

// Install brings what is missing onto this machine and tells log what it did.
// Test binaries run side by side, so that one installs while the others wait.
func Install(log io.Writer, need Need) error {
	unlock, err := lock(filepath.Join(os.TempDir(), fmt.Sprintf("swr-console-e2e-%d.lock", os.Getuid())))
	if err != nil {
		return err
	}
	defer unlock()

	if err := installTools(log, need); err != nil {
		return err
	}
	if err := installModules(log); err != nil {
		return err
	}
	return assembleDriver()
}

func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return func() { f.Close() }, nil
}

// installModules runs npm ci when package-lock.json is not the one that
// node_modules was made from.
func installModules(log io.Writer) error {
	want, err := os.ReadFile(e2eDir("package-lock.json"))
	if err != nil {
		return err
	}
	stamp := e2eDir("node_modules", ".installed")
	if have, err := os.ReadFile(stamp); err == nil && string(have) == string(want) {
		return nil
	}
	if err := run(log, e2eDir(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
		return err
	}
	return os.WriteFile(stamp, want, 0o644)
}

func run(log io.Writer, dir, name string, args ...string) error {
	fmt.Fprintln(log, "install:", name, strings.Join(args, " "))
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

func e2eDir(elem ...string) string {
	return filepath.Join(append([]string{program.Root(), "e2e"}, elem...)...)
}
