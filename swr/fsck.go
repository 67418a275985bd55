package swr

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/store"
)

// Checked is what a check of the data found.
type Checked struct {
	Blobs    int      // files read and hashed
	Stray    int      // files that the database does not know: a push that a crash cut off; no fault
	Faults   []string // one sentence each; empty: everything is as it should be
	Repaired []string // what was wrong and is right again
}

// Check reads every blob and looks at every link both ways. With repair it sets
// the counters right and removes stray files. Beside a Server that runs on the
// data it may call stray what is being pushed in this moment; that is safe.
func Check(ctx context.Context, o Options, repair bool) (c Checked, err error) {
	err = withKeeper(ctx, o, func(k keeper, _ Options) error {
		for _, step := range []func(context.Context, *Checked, bool) error{k.checkFiles, k.checkRows, k.checkParts, k.checkCounters} {
			if err := step(ctx, &c, repair); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return c, fmt.Errorf("check: %w", err)
	}
	return c, nil
}

// checkFiles hashes each file, and looks for its row.
func (k keeper) checkFiles(ctx context.Context, c *Checked, repair bool) error {
	return k.blobs.Each(func(d blob.Digest, _ time.Time) error {
		known, err := k.store.KnowsBlob(ctx, d.String())
		if err != nil {
			return err
		}
		if !known {
			return k.stray(ctx, c, d, repair)
		}
		intact, err := k.blobs.Verify(d)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // collected meanwhile; checkRows asks whether it should have been
		}
		c.Blobs++
		if err != nil {
			c.fault("blob %s: %s", d, err)
		} else if !intact {
			c.fault("blob %s: its bytes have another digest", d)
		}
		return ctx.Err()
	})
}

func (k keeper) stray(ctx context.Context, c *Checked, d blob.Digest, repair bool) error {
	c.Stray++
	if !repair {
		return nil
	}
	removed, err := k.store.CollectStray(ctx, d.String(), k.unlink)
	if removed {
		c.Repaired = append(c.Repaired, fmt.Sprintf("removed the stray file of %s", d))
	}
	return err
}

// checkRows looks for the file of each blob that a repository links, and compares the size.
func (k keeper) checkRows(ctx context.Context, c *Checked, _ bool) error {
	return k.store.EachLinkedBlob(ctx, func(b store.Blob) error {
		d, err := blob.ParseDigest(b.Digest)
		if err != nil {
			c.fault("blob %q: %s", b.Digest, err)
			return nil
		}
		size, err := k.blobs.Size(d)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return k.missing(ctx, c, d)
		case err != nil:
			return err
		case size != b.Size:
			c.fault("blob %s: its file has %d bytes, its row says %d", d, size, b.Size)
		}
		return nil
	})
}

// missing is a fault only where the blob is linked even now: garbage collection
// may have taken it since its row was read.
func (k keeper) missing(ctx context.Context, c *Checked, d blob.Digest) error {
	linked, err := k.store.LinksBlob(ctx, d.String())
	if linked && !k.blobs.Has(d) {
		c.fault("blob %s: its file is missing", d)
	}
	return err
}

// checkParts hashes each manifest and looks for what it refers to.
func (k keeper) checkParts(ctx context.Context, c *Checked, _ bool) error {
	if err := k.store.EachManifest(ctx, func(repository string, m store.Manifest) error {
		if d, err := blob.ParseDigest(m.Digest); err != nil || !d.Matches([]byte(m.Content)) {
			c.fault("manifest %s@%s: its bytes have another digest", repository, m.Digest)
		}
		return nil
	}); err != nil {
		return err
	}
	missing, err := k.store.MissingParts(ctx)
	for _, m := range missing {
		c.fault("manifest %s@%s: %s is missing", m.Repository, m.Digest, m.Part)
	}
	return err
}

func (k keeper) checkCounters(ctx context.Context, c *Checked, repair bool) error {
	wrong, err := k.store.WrongCounters(ctx)
	for _, w := range wrong {
		if err != nil {
			return err
		}
		text := fmt.Sprintf("repository %s: counts %d tags of %d bytes, has %d of %d", w.Repository, w.Images, w.Size, w.RealImages, w.RealSize)
		if !repair {
			c.fault("%s", text)
			continue
		}
		if err = k.store.RepairCounters(ctx, w.ID); err == nil {
			c.Repaired = append(c.Repaired, text)
		}
	}
	return err
}

func (c *Checked) fault(format string, args ...any) {
	c.Faults = append(c.Faults, fmt.Sprintf(format, args...))
}
