// Command install brings what the tests need onto this machine and nothing
// that is already there.
package main

import (
	"fmt"
	"os"

	"swr-console/e2e/setup"
)

func main() {
	if err := setup.Install(os.Stderr, setup.Everything); err != nil {
		fmt.Fprintln(os.Stderr, "install:", err)
		os.Exit(1)
	}
}
