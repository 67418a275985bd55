// Package registry is docker push and docker pull: the OCI Distribution API
// over manifests in package store and bytes in package blob.
package registry

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"sync"
	"time"

	"swr-console/swr/blob"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// Options are what a Registry is made of.
type Options struct {
	Store      *store.Store
	Blobs      *blob.Store
	IAM        *iam.IAM
	PublicURL  *url.URL // how clients reach the registry: the realm and every Location begin with it
	SigningKey []byte   // signs the tokens; at least 32 bytes
	Now        func() time.Time
	Log        *slog.Logger
}

// Registry answers /v2/ and the token realm. It is safe for concurrent use.
type Registry struct {
	store     *store.Store
	blobs     *blob.Store
	iam       *iam.IAM
	public    string // scheme and host
	tokens    tokens
	downloads downloads
	now       func() time.Time
	log       *slog.Logger
	stop      context.CancelFunc
	running   sync.WaitGroup
}

// New starts a registry, which counts in the background until Close.
func New(o Options) (*Registry, error) {
	tokens, err := newTokens(o.SigningKey, o.PublicURL.Host, o.Now)
	if err != nil {
		return nil, fmt.Errorf("registry signing key: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	g := &Registry{
		store:  o.Store,
		blobs:  o.Blobs,
		iam:    o.IAM,
		public: o.PublicURL.Scheme + "://" + o.PublicURL.Host,
		tokens: tokens,
		now:    o.Now,
		log:    o.Log,
		stop:   stop,
	}
	g.running.Go(func() { g.countDownloads(ctx) })
	return g, nil
}

// Close ends the background work and writes down the last downloads. Until it
// returns, the store and the blobs must stay open.
func (g *Registry) Close() error {
	g.stop()
	g.running.Wait()
	return g.flushDownloads(context.Background())
}

// countDownloads writes the downloads down every second.
func (g *Registry) countDownloads(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := g.flushDownloads(ctx); err != nil && ctx.Err() == nil {
				g.log.Error("downloads are not written down", "error", err)
			}
		}
	}
}
