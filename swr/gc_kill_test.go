package swr_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"

	"swr-console/client"
	"swr-console/swr"
)

func TestAKilledRegistryKeepsTheImagesItAcknowledged(t *testing.T) {
	t.Parallel()
	killRegistry(t, 8)
}

// killRegistry kills the service at a random moment of pushes, deletes and
// garbage collection, cycles times over, while this process collects beside it.
func killRegistry(t *testing.T, cycles int) {
	dir := t.TempDir()
	c, kill := startProcess(t, dir)
	if err := c.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "team"}); err != nil {
		t.Fatal(err)
	}
	kill()
	acknowledged := map[string]image{}
	total := 0
	for range cycles {
		url, kill := startServing(t, dir)
		p := pusherAt(url, "local", "team/app")
		for tag, i := range acknowledged {
			p.wantImage(t, tag, i)
		}
		time.AfterFunc(time.Duration(50+rand.IntN(250))*time.Millisecond, kill)
		total += p.pushUntilKilled(acknowledged)
		if _, err := swr.Collect(t.Context(), killedOptions(dir)); err != nil {
			t.Error(err)
		}
		wantClean(t, killedOptions(dir))
	}
	if total < cycles {
		t.Errorf("only %d pushes were acknowledged in %d cycles", total, cycles)
	}
}

// pushUntilKilled lets four clients push and delete, and notes which tags must be there.
func (p pusher) pushUntilKilled(acknowledged map[string]image) (total int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for n := 0; ; n++ {
				tag, i := fmt.Sprintf("w%d-%d", worker, n%6), anyImage()
				mu.Lock()
				delete(acknowledged, tag) // until an answer comes, either may be there
				mu.Unlock()
				if status, _ := p.do("DELETE", "/manifests/"+tag, ""); status == 0 {
					return
				}
				status, _ := p.push(i, tag)
				if status == 0 {
					return
				}
				if status == http.StatusCreated {
					mu.Lock()
					acknowledged[tag] = i
					total++
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return total
}
