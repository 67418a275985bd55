package setup

import (
	"fmt"
	"os"
	"testing"

	"github.com/playwright-community/playwright-go"
)

// One driver and one browser serve all tests of a package; each test has a
// context of its own, which is as separate as another person's computer.
var (
	driver  *playwright.Playwright
	browser playwright.Browser
)

// Main is a package's TestMain: it prepares the machine, starts the browser,
// runs the tests and ends all that they shared.
func Main(m *testing.M) { os.Exit(runAll(m)) }

func runAll(m *testing.M) (code int) {
	defer func() {
		for _, err := range []error{stopShared(), closeBrowser()} {
			if err != nil {
				fmt.Fprintln(os.Stderr, "e2e:", err)
				code = max(code, 1)
			}
		}
	}()
	if err := openBrowser(); err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	return m.Run()
}

func openBrowser() (err error) {
	if err = Install(os.Stderr, Browser); err != nil {
		return err
	}
	if driver, err = playwright.Run(driverOptions()); err != nil {
		return err
	}
	browser, err = launch(driver)
	return err
}

func closeBrowser() error {
	if browser != nil {
		if err := browser.Close(); err != nil {
			return fmt.Errorf("close the browser: %w", err)
		}
	}
	if driver != nil {
		return driver.Stop()
	}
	return nil
}
