package swr

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// keeper is what garbage collection and checks work on: rows and files together.
type keeper struct {
	store *store.Store
	blobs *blob.Store
}

// Freed is what one run of garbage collection took away.
type Freed struct {
	Links int   // of blobs to repositories whose manifests do not need them
	Blobs int   // that no repository linked
	Bytes int64 // of those blobs
	Stray int   // files that the database did not know
}

// collect runs once. Any number of runs, in any number of processes, may go on
// at once, beside pushes and pulls.
func (k keeper) collect(ctx context.Context, o Options) (f Freed, err error) {
	if err := k.store.MarkUnneeded(ctx); err != nil {
		return f, err
	}
	now := o.Now()
	if err := errors.Join(k.blobs.Sweep(now.Add(-o.GCPushGrace)), k.store.DeleteUploadsBefore(ctx, now.Add(-o.GCPushGrace))); err != nil {
		return f, err
	}
	if f.Links, err = k.store.ExpireLinks(ctx, now.Add(-o.GCPushGrace)); err != nil {
		return f, err
	}
	collected, err := k.store.CollectBlobs(ctx, now.Add(-o.GCGrace), k.unlink)
	f.Blobs, f.Bytes = collected.Blobs, collected.Bytes
	if err != nil {
		return f, err
	}
	f.Stray, err = k.collectStrays(ctx, now.Add(-o.GCPushGrace))
	return f, err
}

func (k keeper) unlink(digest string) error {
	d, err := blob.ParseDigest(digest)
	if err != nil {
		return nil // no file was ever made for it
	}
	return k.blobs.Remove(d)
}

// collectStrays removes the files from before a time that a crash has left
// between their placing and their row.
func (k keeper) collectStrays(ctx context.Context, before time.Time) (n int, err error) {
	err = k.blobs.Each(func(d blob.Digest, written time.Time) error {
		if !written.Before(before) {
			return ctx.Err()
		}
		known, err := k.store.KnowsBlob(ctx, d.String())
		if known || err != nil {
			return err
		}
		removed, err := k.store.CollectStray(ctx, d.String(), k.unlink)
		if removed {
			n++
		}
		return err
	})
	return n, err
}

// collector runs garbage collection in the background.
type collector struct {
	cancel  context.CancelFunc
	running sync.WaitGroup
}

func startCollector(o Options, k keeper) *collector {
	ctx, cancel := context.WithCancel(context.Background())
	c := &collector{cancel: cancel}
	if o.GCInterval > 0 {
		c.running.Go(func() { collectEvery(ctx, o, k) })
	}
	return c
}

func (c *collector) stop() {
	c.cancel()
	c.running.Wait()
}

func collectEvery(ctx context.Context, o Options, k keeper) {
	ticker := time.NewTicker(o.GCInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		freed, err := k.collect(ctx, o)
		if err != nil && ctx.Err() == nil {
			o.Log.Error("garbage collection", "error", err)
		}
		if freed != (Freed{}) {
			o.Log.Info("garbage collection", slog.Int("links", freed.Links), slog.Int("blobs", freed.Blobs),
				slog.Int64("bytes", freed.Bytes), slog.Int("stray", freed.Stray))
		}
	}
}

// Collect runs garbage collection once on the data that o names, also beside a
// Server that runs on it.
func Collect(ctx context.Context, o Options) (f Freed, err error) {
	err = withKeeper(ctx, o, func(k keeper, o Options) error {
		f, err = k.collect(ctx, o)
		return err
	})
	if err != nil {
		return f, fmt.Errorf("garbage collection: %w", err)
	}
	return f, nil
}
