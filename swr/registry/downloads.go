package registry

import (
	"context"
	"sync"
	"time"

	"swr-console/swr/store"
)

// downloads are pulls not yet written down: a database write for each would
// cost more than the pull.
type downloads struct {
	mu    sync.Mutex
	pulls map[int64]store.Pulls // by repository
}

// add adds what was pulled from a repository.
func (d *downloads) add(repositoryID int64, more store.Pulls) {
	d.mu.Lock()
	defer d.mu.Unlock()

	if d.pulls == nil {
		d.pulls = map[int64]store.Pulls{}
	}
	sum := d.pulls[repositoryID]
	sum.Count += more.Count
	sum.Bytes += more.Bytes
	for digest, at := range more.At {
		if sum.At == nil {
			sum.At = map[string]time.Time{}
		}
		if at.After(sum.At[digest]) {
			sum.At[digest] = at
		}
	}
	d.pulls[repositoryID] = sum
}

func (d *downloads) take() map[int64]store.Pulls {
	d.mu.Lock()
	defer d.mu.Unlock()

	taken := d.pulls
	d.pulls = nil
	return taken
}

func (g *Registry) flushDownloads(ctx context.Context) error {
	taken := g.downloads.take()
	if len(taken) == 0 {
		return nil
	}
	err := g.store.AddPulls(ctx, taken)
	if err != nil {
		for id, pulls := range taken {
			g.downloads.add(id, pulls) // for the next time
		}
	}
	return err
}
