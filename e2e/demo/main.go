// Command demo starts the console with its embedded service and fills it,
// through the public API and registry alone, with organizations, repositories
// and images, so that every page has something to show. What it made stays in
// data/demo; started again, it adds only what is missing.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"swr-console/client"
)

func main() {
	data := flag.String("data", filepath.Join("data", "demo"), "where the demo's data is kept")
	once := flag.Bool("once", false, "stop when everything is filled in")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := demo(ctx, *data, *once); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func demo(ctx context.Context, data string, once bool) error {
	console, err := startConsole(data)
	if err != nil {
		return err
	}
	swr, err := console.client()
	if err != nil {
		return err
	}
	began := time.Now()
	if err := fill(ctx, swr, catalog()); err != nil {
		console.Stop()
		return cmp.Or(ctx.Err(), err)
	}
	fmt.Printf("\nFilled in %v.\n\n  open      %s\n  account   %s\n  user      %s\n  password  %s\n\n",
		time.Since(began).Round(time.Millisecond), console.url, console.account, console.user, console.password)
	if once {
		return console.Stop()
	}
	fmt.Println("Ctrl-C ends it; the data stays in", data)
	return console.untilTheEnd(ctx)
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
