// Package program runs the console as an operator does: the real binary, with
// settings in its environment, ended by a signal.
package program

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Program is one running console.
type Program struct {
	cmd    *exec.Cmd
	exited chan error // closed after the one result
}

// Root is the folder that holds go.mod, wherever below it one has started.
var Root = sync.OnceValue(func() string {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		panic(fmt.Errorf("go env GOMOD: %w", err))
	}
	return filepath.Dir(strings.TrimSpace(string(out)))
})

// Build compiles the console to path.
func Build(path string) error {
	cmd := exec.Command("go", "build", "-o", path, "./web")
	cmd.Dir, cmd.Env = Root(), append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build ./web: %w\n%s", err, out)
	}
	return nil
}

// Start runs the console with settings, each NAME=value, and nothing else of
// ours in its environment. It returns once ready, a URL, answers with 200.
func Start(binary, ready string, log io.Writer, settings ...string) (*Program, error) {
	p := &Program{cmd: exec.Command(binary), exited: make(chan error, 1)}
	p.cmd.Env = append(without(os.Environ(), "SWR_"), settings...)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.exited <- p.cmd.Wait()
		close(p.exited)
	}()
	if err := p.waitReady(ready, 30*time.Second); err != nil {
		p.cmd.Process.Kill()
		return nil, err
	}
	return p, nil
}

// Stop asks the console to end and waits until it has. An error says that it
// did not end by itself, or not with status 0.
func (p *Program) Stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop the console: %w", err)
	}
	select {
	case err := <-p.exited:
		return err
	case <-time.After(30 * time.Second):
		p.cmd.Process.Kill()
		return errors.New("the console did not end in 30 s")
	}
}

// Exited yields the console's end, should it come before Stop.
func (p *Program) Exited() <-chan error { return p.exited }

func (p *Program) waitReady(url string, limit time.Duration) error {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-p.exited:
			return fmt.Errorf("the console ended at once: %v", err)
		default:
		}
		if answers(url) {
			return nil
		}
	}
	return fmt.Errorf("%s does not answer after %v", url, limit)
}

func answers(url string) bool {
	res, err := http.Get(url)
	if err != nil {
		return false
	}
	res.Body.Close()
	return res.StatusCode == http.StatusOK
}

func without(environ []string, prefix string) (kept []string) {
	for _, entry := range environ {
		if !strings.HasPrefix(entry, prefix) {
			kept = append(kept, entry)
		}
	}
	return kept
}
