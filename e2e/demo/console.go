package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"swr-console/e2e/program"
)

// console is the running console and what the demo must know to use it.
type console struct {
	*program.Program
	url, service                    string
	account, user, password, region string
}

// startConsole builds and starts the console on its usual addresses, unless
// the environment names others.
func startConsole(data string) (*console, error) {
	data, err := filepath.Abs(data)
	if err != nil {
		return nil, err
	}
	password, err := keptPassword(data)
	if err != nil {
		return nil, err
	}
	c := &console{
		url:     setting("SWR_SERVER_PUBLIC_URL", "http://"+setting("SWR_SERVER_ADDRESS", "127.0.0.1:8080")),
		service: "http://" + setting("SWR_EMBEDDED_ADDRESS", "127.0.0.1:5000"),
		account: setting("SWR_EMBEDDED_ADMIN_DOMAIN", "local"),
		user:    setting("SWR_EMBEDDED_ADMIN_NAME", "admin"),
		region:  setting("SWR_EMBEDDED_REGION", "local"), password: password,
	}
	binary := filepath.Join(data, "swr-console")
	if err := program.Build(binary); err != nil {
		return nil, err
	}
	settings := append(ownSettings(), "SWR_DATA_DIR="+data, "SWR_EMBEDDED_ADMIN_PASSWORD="+password)
	c.Program, err = program.Start(binary, strings.TrimSuffix(c.url, "/")+"/readyz", os.Stderr, settings...)
	return c, err
}

// keptPassword makes the administrator's password at the first start; the
// console prints it only then, and the demo needs it every time.
func keptPassword(data string) (string, error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(data, "demo-password")
	kept, err := os.ReadFile(path)
	if err == nil {
		return strings.TrimSpace(string(kept)), nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	password := rand.Text()
	return password, os.WriteFile(path, []byte(password+"\n"), 0o600)
}

// untilTheEnd waits for a signal, or for the console to end by itself. Ctrl-C
// reaches both of us, so that the two come together.
func (c *console) untilTheEnd(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-c.Exited():
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("the console ended by itself: %v", err)
	}
}

func setting(name, otherwise string) string { return cmp.Or(os.Getenv(name), otherwise) }

func ownSettings() (settings []string) {
	for _, entry := range os.Environ() {
		if strings.HasPrefix(entry, "SWR_") {
			settings = append(settings, entry)
		}
	}
	return settings
}
