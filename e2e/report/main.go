// Command report runs go test with the arguments it is given, prints what
// failed and ends with a count of the tests that really ran, so that a run
// which executed nothing cannot look like one that passed.
package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	cmd := exec.Command("go", append([]string{"test", "-json"}, os.Args[1:]...)...)
	cmd.Stderr = os.Stderr
	events, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "go test:", err)
		os.Exit(1)
	}

	report := newReport(os.Stdout)
	readErr := report.read(events)
	waitErr := cmd.Wait()
	report.close()

	switch {
	case readErr != nil:
		fmt.Fprintln(os.Stderr, "go test -json:", readErr)
		os.Exit(1)
	case waitErr != nil || report.failed > 0:
		os.Exit(1)
	case report.passed == 0:
		fmt.Fprintln(os.Stderr, "no test ran")
		os.Exit(1)
	}
}
