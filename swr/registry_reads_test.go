package swr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
	"swr-console/swr/swrtest"
)

// pushIndex pushes an index of one image for linux/arm64, as a build tool does, and gives the digests of both.
func pushIndex(t *testing.T, s *swrtest.Service, swr *client.Client, reference string) (index, image v1.Hash) {
	t.Helper()
	img, err := random.Image(100, 2)
	if err != nil {
		t.Fatal(err)
	}
	config, err := img.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	config.OS, config.Architecture = "linux", "arm64"
	config.Config = v1.Config{Env: []string{"A=b"}, Entrypoint: []string{"/run"}, Labels: map[string]string{"team": "shop"}}
	if img, err = mutate.ConfigFile(img, config); err != nil {
		t.Fatal(err)
	}
	all := mutate.AppendManifests(empty.Index, mutate.IndexAddendum{Add: img, Descriptor: v1.Descriptor{
		Platform: &v1.Platform{OS: "linux", Architecture: "arm64"},
	}})
	ref, err := name.ParseReference(s.Registry+"/"+reference, name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	with, err := swr.CreateSecret(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	auth := remote.WithAuth(&authn.Basic{Username: with.Username, Password: with.Password})
	if err := remote.WriteIndex(ref, all, auth, remote.WithContext(t.Context())); err != nil {
		t.Fatal(err)
	}
	if index, err = all.Digest(); err != nil {
		t.Fatal(err)
	}
	if image, err = img.Digest(); err != nil {
		t.Fatal(err)
	}
	return index, image
}

func TestAnImageOfTheEmbeddedServiceIsReadToItsConfig(t *testing.T) {
	t.Parallel()
	s := swrtest.Start(t)
	admin := s.Client(t)
	if err := admin.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "shop"}); err != nil {
		t.Fatal(err)
	}
	index, image := pushIndex(t, s, admin, "shop/web/cart:1.0")
	repository, err := admin.ShowRepository(t.Context(), "shop", "web/cart")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		swr  *client.Client
	}{
		{"with a password", admin},
		{"with an access key", admin.As(client.AKSKCredentials{AccessKey: s.AccessKey, SecretKey: s.SecretKey})},
	} {
		all, err := tt.swr.Manifest(t.Context(), repository.Path, "1.0")
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if !all.IsIndex() || len(all.Manifests) != 1 || all.Digest != index.String() {
			t.Fatalf("%s: %+v", tt.name, all)
		}
		if got := all.Manifests[0]; got.Platform.String() != "linux/arm64" || got.Digest != image.String() {
			t.Errorf("%s: %+v", tt.name, got)
		}
		one, err := tt.swr.Manifest(t.Context(), repository.Path, all.Manifests[0].Digest)
		if err != nil || one.IsIndex() || len(one.Layers) != 2 || one.Config == nil {
			t.Fatalf("%s: %+v, %v", tt.name, one, err)
		}
		config, err := tt.swr.ImageConfig(t.Context(), repository.Path, one.Config.Digest)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		got := client.RunConfig{Env: []string{"A=b"}, Entrypoint: []string{"/run"}, Labels: map[string]string{"team": "shop"}}
		if diff := cmp.Diff(got, config.Config); diff != "" || config.Platform.String() != "linux/arm64" || len(config.RootFS.DiffIDs) != 2 || len(config.History) == 0 {
			t.Errorf("%s: %s %+v", tt.name, diff, config)
		}
	}
	if _, err := admin.As(nil).Manifest(t.Context(), repository.Path, "1.0"); !client.IsUnauthenticated(err) {
		t.Errorf("a stranger got %v", err)
	}
	if _, err := admin.Manifest(t.Context(), repository.Path, "2.0"); !client.IsNotFound(err) {
		t.Errorf("a tag that is not there: %v", err)
	}

	s.Restart(t) // writes down what was pulled
	if repository, err = admin.ShowRepository(t.Context(), "shop", "web/cart"); err != nil || repository.NumDownload != 0 {
		t.Errorf("looking counts as %d pulls, %v", repository.NumDownload, err)
	}
}
