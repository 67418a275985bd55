package registry_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

// skopeo runs the container tool that nobody here wrote. Without it the test fails.
func skopeo(t *testing.T, args ...string) {
	t.Helper()
	path, err := exec.LookPath("skopeo")
	if err != nil {
		t.Fatal("skopeo is missing: apt-get install -y skopeo")
	}
	command := exec.CommandContext(t.Context(), path, append([]string{"--insecure-policy", "--tmpdir", t.TempDir()}, args...)...)
	command.Env = append(command.Environ(), "REGISTRY_AUTH_FILE="+filepath.Join(t.TempDir(), "auth.json"), "HOME="+t.TempDir())
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("skopeo %v: %v\n%s", args, err, output)
	}
}

func TestSkopeoPushesAndPulls(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	index := multiArch(t)
	source := t.TempDir()
	if _, err := layout.Write(source, empty.Index); err != nil {
		t.Fatal(err)
	}
	if err := layout.Path(source).AppendIndex(index); err != nil {
		t.Fatal(err)
	}
	credentials := s.admin.Username + ":" + s.admin.Password
	there := "docker://" + s.Registry + "/team/tools/app:v1"
	elsewhere := "docker://" + s.Registry + "/team/copy:v1"
	back := filepath.Join(t.TempDir(), "back")

	skopeo(t, "copy", "--all", "--dest-tls-verify=false", "--dest-creds", credentials, "oci:"+source, there)
	pushed, err := remote.Index(s.ref(t, "team/tools/app:v1"), as(s.admin))
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Index(pushed); err != nil {
		t.Error(err)
	}
	sameImages(t, index, pushed)

	skopeo(t, "copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false",
		"--src-creds", credentials, "--dest-creds", credentials, there, elsewhere)
	skopeo(t, "copy", "--all", "--src-tls-verify=false", "--src-creds", credentials, elsewhere, "oci:"+back)
	pulled, err := layout.ImageIndexFromPath(back)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pulled.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	got, err := pulled.ImageIndex(list.Manifests[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	sameBytes(t, pushed, got)

	skopeo(t, "delete", "--tls-verify=false", "--creds", credentials, elsewhere)
	if _, err := remote.Index(s.ref(t, "team/copy:v1"), as(s.admin)); err == nil {
		t.Error("the tag outlived its deletion")
	}
}

// sameImages compares the images of two indexes. The index itself skopeo writes
// anew, without the keys that it does not know.
func sameImages(t *testing.T, want, got v1.ImageIndex) {
	t.Helper()
	wanted, err := want.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range wanted.Manifests {
		image, err := want.Image(d.Digest)
		if err != nil {
			t.Fatal(err)
		}
		copied, err := got.Image(d.Digest)
		if err != nil {
			t.Fatal(err)
		}
		sameBytes(t, image, copied)
	}
}

func TestSkopeoListsTags(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.push(t, randomImage(t, 1), "team/app:v1")
	skopeo(t, "list-tags", "--tls-verify=false", "--creds", s.admin.Username+":"+s.admin.Password, "docker://"+s.Registry+"/team/app")
	skopeo(t, "inspect", "--tls-verify=false", "--creds", s.admin.Username+":"+s.admin.Password, "docker://"+s.Registry+"/team/app:v1")
}
