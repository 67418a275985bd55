package swr_test

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"swr-console/client"
	"swr-console/swr"
	"swr-console/swr/sqldb/pgtest"
	"swr-console/swr/swrtest"
)

// collecting starts a service with an organization and a pusher to it.
func collecting(t *testing.T, opt func(*swr.Options)) (*swr.Options, pusher) {
	t.Helper()
	var o *swr.Options
	s := swrtest.Start(t, func(options *swr.Options) {
		opt(options)
		o = options
	})
	if err := s.Client(t).CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "team"}); err != nil {
		t.Fatal(err)
	}
	return o, pusherAt(s.URL, s.Project, "team/app")
}

func TestEightClientsPushOneTagWhileItIsDeletedAndCollected(t *testing.T) {
	t.Parallel()
	for name, url := range map[string]func(t *testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			database := url(t)
			o, p := collecting(t, func(o *swr.Options) {
				quick := killedOptions("")
				o.GCInterval, o.GCGrace, o.GCPushGrace, o.DatabaseURL = quick.GCInterval, quick.GCGrace, quick.GCPushGrace, database
			})
			var pushed atomic.Int64
			var wg sync.WaitGroup
			for worker := range 8 {
				wg.Go(func() {
					for n := range 12 {
						status, answer := p.push(anyImage(), "latest")
						if status == http.StatusCreated {
							pushed.Add(1)
						} else if !strings.Contains(answer, "MANIFEST_BLOB_UNKNOWN") { // a machine too busy for the short grace
							t.Errorf("push: %d %s", status, answer)
						}
						if (n+worker)%3 == 0 {
							p.do("DELETE", "/manifests/latest", "")
						}
					}
				})
			}
			wg.Wait()
			if pushed.Load() == 0 {
				t.Error("no push was acknowledged")
			}
			wantClean(t, *o)
			last := anyImage()
			if status, answer := p.push(last, "latest"); status != http.StatusCreated {
				t.Fatal(status, answer)
			}
			p.wantImage(t, "latest", last)
		})
	}
}

func TestDeletedImagesFreeTheDisk(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	o, p := collecting(t, func(o *swr.Options) {
		o.GCInterval = -1
		o.Now = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	})
	kept, dropped := anyImage(), imageOf("{}", "a layer of its own")
	for tag, i := range map[string]image{"kept": kept, "dropped": dropped} {
		if status, answer := p.push(i, tag); status != http.StatusCreated {
			t.Fatal(status, answer)
		}
	}
	if status, answer := p.do("DELETE", "/manifests/dropped", ""); status != http.StatusAccepted {
		t.Fatal(status, answer)
	}
	var freed swr.Freed
	for range 4 { // marks the links, drops them and marks the blobs, drops those
		got, err := swr.Collect(t.Context(), *o)
		if err != nil {
			t.Fatal(err)
		}
		freed.Links, freed.Blobs, freed.Bytes = freed.Links+got.Links, freed.Blobs+got.Blobs, freed.Bytes+got.Bytes
		ahead.Add(int64(25 * time.Hour))
	}
	want := swr.Freed{Links: 2, Blobs: 2, Bytes: int64(len(dropped.config) + len(dropped.layer))}
	if freed != want {
		t.Errorf("freed %+v, want %+v", freed, want)
	}
	if _, err := os.Stat(fileOf(o.DataDir, dropped.layer)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of the layer: %v, want it gone", err)
	}
	p.wantImage(t, "kept", kept)
	wantClean(t, *o)
}

func fileOf(dir, content string) string {
	hex := strings.TrimPrefix(sha256Of(content), "sha256:")
	return filepath.Join(dir, "blobs", "sha256", hex[:2], hex)
}
