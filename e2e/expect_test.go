package e2e

import (
	"testing"

	"github.com/playwright-community/playwright-go"
)

// is is something that must become true of what a locator finds.
type is func(playwright.LocatorAssertions) error

var assertions = playwright.NewPlaywrightAssertions(20_000)

// expect waits until all of what holds of l, or fails the test.
func expect(t *testing.T, l playwright.Locator, what ...is) {
	t.Helper()
	for _, holds := range what {
		check(t, holds(assertions.Locator(l)))
	}
}

func hasText(text string) is {
	return func(a playwright.LocatorAssertions) error { return a.ToHaveText(text) }
}

func contains(text string) is {
	return func(a playwright.LocatorAssertions) error { return a.ToContainText(text) }
}

func hasValue(value string) is {
	return func(a playwright.LocatorAssertions) error { return a.ToHaveValue(value) }
}

func describedBy(text string) is {
	return func(a playwright.LocatorAssertions) error { return a.ToHaveAccessibleDescription(text) }
}

func count(n int) is {
	return func(a playwright.LocatorAssertions) error { return a.ToHaveCount(n) }
}

func visible(a playwright.LocatorAssertions) error { return a.ToBeVisible() }

func focused(a playwright.LocatorAssertions) error { return a.ToBeFocused() }

func hasAttribute(name, value string) is {
	return func(a playwright.LocatorAssertions) error { return a.ToHaveAttribute(name, value) }
}

func disabled(a playwright.LocatorAssertions) error { return a.ToBeDisabled() }
