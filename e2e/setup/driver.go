package setup

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/playwright-community/playwright-go"
)

// assembleDriver lays out npm's playwright-core the way playwright-go expects
// its driver: the module's own download is gone for good. It lives inside
// node_modules, so that npm ci begins it anew.
func assembleDriver() error {
	dir := driverDir()
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		if err := layOutDriver(dir); err != nil {
			return fmt.Errorf("playwright driver: %w", err)
		}
	}
	// With the driver in place this downloads nothing: it compares versions and patches.
	return playwright.Install(driverOptions())
}

func layOutDriver(dir string) error {
	node, err := exec.LookPath("node")
	if err != nil {
		return err
	}
	half := dir + ".half"
	if err := os.RemoveAll(half); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(half, "package"), os.DirFS(e2eDir("node_modules", "playwright-core"))); err != nil {
		return err
	}
	if err := os.Symlink(node, filepath.Join(half, "node")); err != nil {
		return err
	}
	return os.Rename(half, dir)
}

func driverOptions() *playwright.RunOptions {
	return &playwright.RunOptions{
		DriverDirectory:     driverDir(),
		SkipInstallBrowsers: true,
		Stdout:              io.Discard,
		Stderr:              os.Stderr,
	}
}

func driverDir() string { return e2eDir("node_modules", ".driver") }
