// Command demo starts the console with its embedded service and fills it,
// through the public API and registry alone, with organizations, repositories
// and images, so that every page has something to show. What it made stays in
// data/demo; started again, it adds only what is missing.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"swr-console/client"
)

func main() {
	data := flag.String("data", filepath.Join("data", "demo"), "where the demo's data is kept")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := demo(ctx, *data, func(c *console) error {
		fmt.Printf("\n  open      %s\n  account   %s\n  user      %s\n  password  %s\n\nCtrl-C ends it; the data stays in %s\n",
			c.url, c.account, c.user, c.password, *data)
		return c.untilTheEnd(ctx)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// demo starts the console, fills it, gives it to show and stops it.
func demo(ctx context.Context, data string, show func(*console) error) error {
	c, err := startConsole(data)
	if err != nil {
		return err
	}
	swr, err := c.client()
	if err == nil {
		err = fill(ctx, swr, catalog())
	}
	if err == nil {
		err = show(c)
	}
	return errors.Join(err, c.Stop())
}

// client speaks to the embedded service as its administrator.
func (c *console) client() (*client.Client, error) {
	return client.New(client.Options{
		Endpoint: c.service, IAMEndpoint: c.service,
		Credentials: &client.PasswordCredentials{
			Login: client.Login{Account: c.account, User: c.user, Password: c.password, Project: c.region},
		},
	})
}
