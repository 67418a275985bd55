package swr

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// withKeeper opens the data that o names, which a Server must have created, for
// one piece of work.
func withKeeper(ctx context.Context, o Options, work func(keeper, Options) error) (err error) {
	o = o.withDefaults()
	folder := filepath.Join(o.DataDir, "blobs")
	if _, err := os.Stat(folder); err != nil {
		return fmt.Errorf("no service has run on this data yet: %w", err)
	}
	s, err := store.Open(ctx, o.DatabaseURL, o.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	b, err := blob.New(folder)
	if err != nil {
		return err
	}
	return errors.Join(work(keeper{s, b}, o), b.Close())
}
