package swr_test

import (
	"testing"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
	"swr-console/swr/iam"
)

// push pushes a small image to namespace/repository:tag as a container client does, and returns it.
func (s *service) push(t *testing.T, image string) v1.Image {
	t.Helper()
	img, err := random.Image(100, 2)
	if err != nil {
		t.Fatal(err)
	}
	s.pushImage(t, image, img)
	return img
}

func (s *service) pushImage(t *testing.T, image string, img v1.Image) {
	t.Helper()
	ref, err := name.ParseReference(s.Registry+"/"+image, name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.Write(ref, img, remote.WithContext(t.Context()), remote.WithAuth(&authn.Basic{
		Username: s.Project + "@" + s.AccessKey, Password: iam.LoginKey(s.AccessKey, s.SecretKey),
	})); err != nil {
		t.Fatal(err)
	}
}

// pull fetches a manifest with a login secret.
func (s *service) pull(t *testing.T, image string, with client.Credential) {
	t.Helper()
	ref, err := name.ParseReference(s.Registry+"/"+image, name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	auth := remote.WithAuth(&authn.Basic{Username: with.Username, Password: with.Password})
	if _, err := remote.Get(ref, auth, remote.WithContext(t.Context())); err != nil {
		t.Errorf("pull: %v", err)
	}
}
