// Command report runs go test with the arguments it is given, prints what
// failed and ends with a count of the tests that really ran, so that a run
// which executed nothing cannot look like one that passed.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

// budget is how long everything may take on two cores before people stop
// running it. To exceed it is said, and no failure: the machine may be busy.
const budget = 12 * time.Minute

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

	begin := time.Now()
	report := newReport(os.Stdout)
	readErr := report.read(events)
	waitErr := cmd.Wait()
	sayHowLong(time.Since(begin))
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

func sayHowLong(took time.Duration) {
	fmt.Println("took", took.Round(time.Second))
	if took > budget {
		fmt.Println("that is longer than the", budget, "in which a run should end: the slowest packages are above")
	}
}
