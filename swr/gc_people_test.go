package swr_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"swr-console/swr"
	"swr-console/swr/iam"
)

const killedKey, killedSecret = "TESTACCESSKEY0000001", "test-secret-key-of-the-administrator-0001"

// killedOptions are those of a service that collects garbage all the time, with
// graces just long enough for small pushes.
func killedOptions(dir string) swr.Options {
	return swr.Options{DataDir: dir, GCInterval: 10 * time.Millisecond, GCGrace: time.Millisecond, GCPushGrace: time.Second}
}

// pusher pushes and pulls small images of one repository.
type pusher struct {
	url, user, password, repository string
}

func pusherAt(url, project, repository string) pusher {
	return pusher{url, project + "@" + killedKey, iam.LoginKey(killedKey, killedSecret), repository}
}

// image is a manifest with its two blobs, the config and one layer.
type image struct{ config, layer, manifest string }

// anyImage makes one of few layers and many configs, so that layers come and go and come again.
func anyImage() image {
	return imageOf(fmt.Sprintf(`{"architecture":"amd64","os":"linux","n":%d}`, rand.Int64()),
		strings.Repeat(fmt.Sprintf("layer %d ", rand.IntN(4)), 500))
}

func imageOf(config, layer string) image {
	i := image{config: config, layer: layer}
	i.manifest = fmt.Sprintf(`{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",`+
		`"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":%q,"size":%d},`+
		`"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":%q,"size":%d}]}`,
		sha256Of(i.config), len(i.config), sha256Of(i.layer), len(i.layer))
	return i
}

func sha256Of(content string) string { return fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(content))) }

// do sends one request; a service that has been killed answers with status 0.
func (p pusher) do(method, path, body string) (status int, answer string) {
	r, err := http.NewRequest(method, p.url+"/v2/"+p.repository+path, strings.NewReader(body))
	if err != nil {
		return 0, err.Error()
	}
	r.SetBasicAuth(p.user, p.password)
	if method == http.MethodPut {
		r.Header.Set("Content-Type", "application/vnd.oci.image.manifest.v1+json")
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err.Error()
	}
	return response.StatusCode, string(content)
}

// push does as docker does: a blob that is there is not sent again.
func (p pusher) push(i image, tag string) (status int, answer string) {
	for _, content := range []string{i.layer, i.config} {
		if status, _ = p.do("HEAD", "/blobs/"+sha256Of(content), ""); status == http.StatusOK {
			continue
		}
		if status, answer = p.do("POST", "/blobs/uploads/?digest="+sha256Of(content), content); status != http.StatusCreated {
			return status, answer
		}
	}
	return p.do("PUT", "/manifests/"+tag, i.manifest)
}

// wantImage fails t unless every byte comes back.
func (p pusher) wantImage(t *testing.T, reference string, i image) {
	t.Helper()
	for path, want := range map[string]string{
		"/manifests/" + reference:      i.manifest,
		"/blobs/" + sha256Of(i.config): i.config,
		"/blobs/" + sha256Of(i.layer):  i.layer,
	} {
		if status, got := p.do("GET", path, ""); status != http.StatusOK || got != want {
			t.Errorf("%s of %s: got %d and %d bytes, want %d", path, reference, status, len(got), len(want))
		}
	}
}

// wantClean fails t for each fault in the data.
func wantClean(t *testing.T, o swr.Options) {
	t.Helper()
	found, err := swr.Check(t.Context(), o, false)
	if err != nil || len(found.Faults) > 0 {
		t.Errorf("the data has faults: %v, %v", found.Faults, err)
	}
}
