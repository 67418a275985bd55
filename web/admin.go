package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"swr-console/swr"
)

// AdminHelp is what `swr-console admin -help` prints.
const AdminHelp = `Usage: swr-console admin [-config file.yaml] COMMAND

Creates and lists who may use the embedded service, also while it runs. It finds
the data by the same settings as the console. Secrets are shown once.

  account create NAME                 an account with nobody in it
  account list
  user create [-admin] ACCOUNT NAME   a user and their password; -admin of the account
  user list ACCOUNT
  key create ACCOUNT USER             a permanent access key and its secret
  key list ACCOUNT
`

// adminCommand is one thing that `swr-console admin` does.
type adminCommand struct {
	operands []string
	run      func(ctx context.Context, a *swr.Admin, w io.Writer, operands []string, admin bool) error
}

var adminCommands = map[string]adminCommand{
	"account create": {[]string{"NAME"}, createAccount},
	"account list":   {nil, listAccounts},
	"user create":    {[]string{"ACCOUNT", "NAME"}, createUser},
	"user list":      {[]string{"ACCOUNT"}, listUsers},
	"key create":     {[]string{"ACCOUNT", "USER"}, createKey},
	"key list":       {[]string{"ACCOUNT"}, listKeys},
}

// administer runs one command of `swr-console admin`.
func administer(ctx context.Context, args, environ []string, stdout io.Writer) error {
	path, command, operands, admin, err := parseAdmin(args)
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(stdout, AdminHelp)
		return err
	}
	if err != nil {
		return err
	}
	config, err := LoadConfig([]string{"-config", path}, environ)
	if err != nil {
		return err
	}
	if !config.RunsEmbedded() {
		return errors.New("upstream.endpoint (SWR_UPSTREAM_ENDPOINT) is set: its accounts are not kept here")
	}
	a, err := swr.OpenAdmin(ctx, swr.Options{
		DataDir: config.DataDir, DatabaseURL: config.DatabaseURL().Reveal(), Region: config.Embedded.Region,
	})
	if err != nil {
		return err
	}
	return errors.Join(command.run(ctx, a, stdout, operands, admin), a.Close())
}

// parseAdmin reads the words after `swr-console admin`.
func parseAdmin(args []string) (path string, command adminCommand, operands []string, admin bool, err error) {
	flags := flag.NewFlagSet("swr-console admin", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the caller prints
	flags.StringVar(&path, "config", "", "")
	if err = flags.Parse(args); err != nil {
		return path, command, nil, false, err
	}
	if flags.NArg() < 2 {
		return path, command, nil, false, errors.New("want a command: see swr-console admin -help")
	}
	name := strings.Join(flags.Args()[:2], " ")
	command, known := adminCommands[name]
	if !known {
		return path, command, nil, false, fmt.Errorf("there is no command %q: see swr-console admin -help", name)
	}
	more := flag.NewFlagSet(name, flag.ContinueOnError)
	more.SetOutput(io.Discard)
	if name == "user create" {
		more.BoolVar(&admin, "admin", false, "")
	}
	if err = more.Parse(flags.Args()[2:]); err == nil && more.NArg() != len(command.operands) {
		err = fmt.Errorf("%s: want %s", name, strings.Join(command.operands, " "))
	}
	return path, command, more.Args(), admin, err
}
