package images

import (
	"context"
	"net/url"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
)

// Registry pushes with the credentials of one login command.
type Registry struct {
	host   string
	pusher *remote.Pusher
}

// SignIn makes a login command for the caller of swr and uses it.
func SignIn(ctx context.Context, swr *client.Client) (*Registry, error) {
	login, err := swr.CreateSecret(ctx, "")
	if err != nil {
		return nil, err
	}
	host := login.Host
	if u, err := url.Parse(host); err == nil && u.Host != "" {
		host = u.Host
	}
	pusher, err := remote.NewPusher(remote.WithAuth(&authn.Basic{Username: login.Username, Password: login.Password}))
	return &Registry{host: host, pusher: pusher}, err
}

// Push writes an image or an index to a repository ("team/app"), once under
// each tag; only the first moves bytes.
func (r *Registry) Push(ctx context.Context, repository string, what remote.Taggable, tags ...string) error {
	for _, tag := range tags {
		ref, err := name.NewTag(r.host+"/"+repository+":"+tag, name.Insecure)
		if err != nil {
			return err
		}
		if err := r.pusher.Push(ctx, ref, what); err != nil {
			return err
		}
	}
	return nil
}
