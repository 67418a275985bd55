package setup

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/playwright-community/playwright-go"
)

// findChromium returns the browser to test with, or "" when there is none:
// the one asked for, one that Playwright has fetched before, one on the PATH.
func findChromium() string {
	if asked := os.Getenv("E2E_CHROMIUM"); asked != "" {
		return asked
	}
	if cache, err := os.UserCacheDir(); err == nil {
		fetched, _ := filepath.Glob(filepath.Join(cache, "ms-playwright", "chromium-*", "chrome-linux*", "chrome"))
		if len(fetched) > 0 {
			return slices.Max(fetched)
		}
	}
	for _, name := range []string{"chromium", "google-chrome", "chromium-browser", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// launch starts a browser that talks to the tests' own servers and to nobody else.
func launch(pw *playwright.Playwright, ignoreDefaults ...string) (playwright.Browser, error) {
	path := findChromium()
	if path == "" {
		return nil, errors.New("no Chromium found: run make install")
	}
	return pw.Chromium.Launch(playwright.BrowserTypeLaunchOptions{
		ExecutablePath: &path,
		// Chromium's sandbox cannot work for root, and only for root may it be missing.
		ChromiumSandbox:   playwright.Bool(os.Geteuid() != 0),
		IgnoreDefaultArgs: ignoreDefaults,
		Args: []string{
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			"--no-first-run",
			"--disable-quic",
			"--disable-gpu",
		},
	})
}
