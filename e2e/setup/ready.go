package setup

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// build compiles the console once a test binary.
var build = sync.OnceValues(func() (string, error) {
	cmd := exec.Command("go", "build", "-o", binaryPath(), "./web")
	cmd.Dir, cmd.Env = Root(), append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./web: %w\n%s", err, out)
	}
	return binaryPath(), nil
})

func binaryPath() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("swr-console-e2e-bin-%d", os.Getpid()), "swr-console")
}

// waitReady asks /readyz until it answers well or the program has ended.
func (a *App) waitReady(limit time.Duration) error {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-a.exited:
			return fmt.Errorf("the console ended at once: %v", err)
		default:
		}
		if answers(a.URL + "/readyz") {
			return nil
		}
	}
	return fmt.Errorf("%s/readyz is not ready after %v", a.URL, limit)
}

func answers(url string) bool {
	res, err := http.Get(url)
	if err != nil {
		return false
	}
	res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// freeAddresses asks the system for two free ports, holding both until both
// are known.
func freeAddresses() (console, registry string, err error) {
	a, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", "", err
	}
	defer a.Close()
	b, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", "", err
	}
	defer b.Close()
	return a.Addr().String(), b.Addr().String(), nil
}
