package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"

	"swr-console/swr"
)

// UpkeepHelp is what `swr-console gc -help` and `swr-console fsck -help` print.
const UpkeepHelp = `Usage: swr-console gc [-config file.yaml]
       swr-console fsck [-repair] [-config file.yaml]

gc frees the disk of what no image needs any more, now instead of within the
hour. fsck reads every blob and checks every link; it ends with an error when
something is wrong. -repair sets counters right and removes stray files. Both
find the data by the same settings as the console, and may run beside it.
`

// upkeep runs `swr-console gc` or `swr-console fsck`.
func upkeep(ctx context.Context, args, environ []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("swr-console "+args[0], flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	path := flags.String("config", "", "")
	repair := new(bool)
	if args[0] == "fsck" {
		repair = flags.Bool("repair", false, "")
	}
	err := flags.Parse(args[1:])
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(stdout, UpkeepHelp)
		return err
	}
	if err == nil && flags.NArg() > 0 {
		err = fmt.Errorf("%s takes no operands: see swr-console %s -help", args[0], args[0])
	}
	if err != nil {
		return err
	}
	config, err := LoadConfig([]string{"-config", *path}, environ)
	if err != nil {
		return err
	}
	if !config.RunsEmbedded() {
		return errors.New("upstream.endpoint (SWR_UPSTREAM_ENDPOINT) is set: its images are not kept here")
	}
	o := swr.Options{DataDir: config.DataDir, DatabaseURL: config.DatabaseURL().Reveal()}
	if args[0] == "gc" {
		return collect(ctx, o, stdout)
	}
	return check(ctx, o, *repair, stdout)
}

func collect(ctx context.Context, o swr.Options, w io.Writer) error {
	freed, err := swr.Collect(ctx, o)
	fmt.Fprintf(w, "Blobs     %d, %d bytes\nLinks     %d\nStray     %d files\n", freed.Blobs, freed.Bytes, freed.Links, freed.Stray)
	return err
}

func check(ctx context.Context, o swr.Options, repair bool, w io.Writer) error {
	found, err := swr.Check(ctx, o, repair)
	for _, line := range slices.Concat(found.Faults, found.Repaired) {
		fmt.Fprintln(w, line)
	}
	fmt.Fprintf(w, "Blobs     %d\nStray     %d files\nFaults    %d\nRepaired  %d\n", found.Blobs, found.Stray, len(found.Faults), len(found.Repaired))
	if err == nil && len(found.Faults) > 0 {
		err = errors.New("something is wrong with the data: see above")
	}
	return err
}
