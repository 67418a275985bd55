package handlers

import (
	"testing"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// push sends one small image to the registry under each reference, such as team/app:v1.
func (c *console) push(t testing.TB, references ...string) {
	t.Helper()
	login := must(c.api.CreateSecret(t.Context(), ""))(t)
	auth := remote.WithAuth(&authn.Basic{Username: login.Username, Password: login.Password})
	image := must(random.Image(256, 1))(t)
	for i, reference := range references {
		tag := must(name.NewTag(c.swr.Registry + "/" + reference))(t)
		if i == 0 {
			noError(t, remote.Write(tag, image, auth))
		} else {
			noError(t, remote.Tag(tag, image, auth))
		}
	}
}
