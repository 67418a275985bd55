package registry

import (
	"context"
	"sync"
)

// downloads are pulls not yet written down: a database write for each would
// cost more than the pull.
type downloads struct {
	mu    sync.Mutex
	count map[int64]int64
}

func (d *downloads) add(repositoryID, n int64) {
	d.mu.Lock()
	defer d.mu.Unlock()

	if d.count == nil {
		d.count = map[int64]int64{}
	}
	d.count[repositoryID] += n
}

func (d *downloads) take() map[int64]int64 {
	d.mu.Lock()
	defer d.mu.Unlock()

	taken := d.count
	d.count = nil
	return taken
}

func (g *Registry) flushDownloads(ctx context.Context) error {
	taken := g.downloads.take()
	if len(taken) == 0 {
		return nil
	}
	err := g.store.AddDownloads(ctx, taken)
	if err != nil {
		for id, n := range taken {
			g.downloads.add(id, n) // for the next time
		}
	}
	return err
}
