// Command web is SWR console: the pages, and unless an upstream is set the SWR service that they manage.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

// version is set by `make build`.
var version = "development"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := start(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// start reads the settings and runs the console until ctx ends, or else one command of its operator.
func start(ctx context.Context, args, environ []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "admin" {
		return administer(ctx, args[1:], environ, stdout)
	}
	if len(args) > 0 && (args[0] == "gc" || args[0] == "fsck") {
		return upkeep(ctx, args, environ, stdout)
	}
	config, err := LoadConfig(args, environ)
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(stdout, Help())
		return err
	}
	if err != nil {
		return err
	}
	c, err := open(ctx, config, newLog(config, stderr))
	if err != nil {
		return err
	}
	c.greet(stdout)
	return c.serve(ctx)
}

func newLog(c Config, w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel()}
	if c.Log.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
