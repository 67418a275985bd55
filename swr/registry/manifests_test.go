package registry_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

const (
	ociImage   = "application/vnd.oci.image.manifest.v1+json"
	ociIndex   = "application/vnd.oci.image.index.v1+json"
	dockerList = "application/vnd.docker.distribution.manifest.list.v2+json"
)

// simpleImage is a manifest of an empty config and one layer, both uploaded.
func simpleImage(t *testing.T, s *service, repository, layer string) string {
	t.Helper()
	s.blob(t, s.admin, repository, "{}")
	s.blob(t, s.admin, repository, layer)
	return fmt.Sprintf(`{"schemaVersion":2,"mediaType":%q,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":%q,"size":2},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":%q,"size":%d}]}`,
		ociImage, digestOf("{}"), digestOf(layer), len(layer))
}

func (s *service) put(t *testing.T, repository, reference, mediaType, manifest string) answer {
	t.Helper()
	return s.do(t, s.admin, "PUT", "/v2/"+repository+"/manifests/"+reference, strings.NewReader(manifest), "Content-Type", mediaType)
}

func TestBrokenManifestsAreRefused(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	good := simpleImage(t, s, "team/app", "layer")
	s.put(t, "team/app", "good", ociImage, good).want(t, 201, "")
	change := func(old, new string) string {
		changed := strings.Replace(good, old, new, 1)
		if changed == good {
			t.Fatalf("%q is not in the manifest", old)
		}
		return changed
	}
	missing := digestOf("missing")

	for _, tt := range []struct {
		name, mediaType, manifest string
		code                      string
	}{
		{"empty", ociImage, "", "MANIFEST_INVALID"},
		{"not JSON", ociImage, "<html>", "MANIFEST_INVALID"},
		{"null", ociImage, "null", "MANIFEST_INVALID"},
		{"an array", ociImage, "[]", "MANIFEST_INVALID"},
		{"two documents", ociImage, good + good, "MANIFEST_INVALID"},
		{"not UTF-8", ociImage, change("2,", "2,\"a\":\"\xff\","), "MANIFEST_INVALID"},
		{"a NUL", ociImage, change("2,", "2,\"a\":\"\x00\","), "MANIFEST_INVALID"},
		{"nested too deep", ociImage, change("2,", `2,"a":`+strings.Repeat("[", 20_000)+strings.Repeat("]", 20_000)+","), "MANIFEST_INVALID"},
		{"schema version 1", ociImage, change(`"schemaVersion":2`, `"schemaVersion":1`), "MANIFEST_INVALID"},
		{"another type in the header", ociIndex, good, "MANIFEST_INVALID"},
		{"an unknown type", "application/vnd.example+json", change(ociImage, "application/vnd.example+json"), "MANIFEST_INVALID"},
		{"no type at all", "application/json", change(`"mediaType":"`+ociImage+`",`, ""), "MANIFEST_INVALID"},
		{"no config", ociImage, change(`"config"`, `"konfig"`), "MANIFEST_INVALID"},
		{"no layers", ociImage, change(`"layers"`, `"players"`), "MANIFEST_INVALID"},
		{"an image that is also an index", ociImage, change("2,", `2,"manifests":[],`), "MANIFEST_INVALID"},
		{"layers twice", ociImage, change(`"layers"`, `"layers":[],"layers"`), "MANIFEST_INVALID"},
		{"layers twice in another case", ociImage, change(`"layers"`, `"Layers":[],"layers"`), "MANIFEST_INVALID"},
		{"a layer of two digests", ociImage, change(`"size":5`, `"size":5,"digest":"`+missing+`"`), "MANIFEST_INVALID"},
		{"an index without manifests", ociIndex, `{"schemaVersion":2,"mediaType":"` + ociIndex + `"}`, "MANIFEST_INVALID"},
		{"an image that calls itself an index", ociIndex, change(ociImage, ociIndex), "MANIFEST_INVALID"},
		{"a digest that is a path", ociImage, change(digestOf("layer"), "sha256:../../../etc/passwd"), "MANIFEST_INVALID"},
		{"a wrong size", ociImage, change(`"size":5`, `"size":6`), "MANIFEST_INVALID"},
		{"a negative size", ociImage, change(`"size":5`, `"size":-5`), "MANIFEST_INVALID"},
		{"a size beyond every number", ociImage, change(`"size":5`, `"size":99999999999999999999`), "MANIFEST_INVALID"},
		{"an artifact type that is none", ociImage, change("2,", `2,"artifactType":"a b",`), "MANIFEST_INVALID"},
		{"a subject that is none", ociImage, change("2,", `2,"subject":{"digest":"x"},`), "MANIFEST_INVALID"},
		{"a missing layer", ociImage, change(digestOf("layer"), missing), "MANIFEST_BLOB_UNKNOWN"},
		{"a missing config", ociImage, change(digestOf("{}"), missing), "MANIFEST_BLOB_UNKNOWN"},
		{"a missing image", ociIndex, `{"schemaVersion":2,"mediaType":"` + ociIndex + `","manifests":[{"digest":"` + missing + `","size":7}]}`, "MANIFEST_BLOB_UNKNOWN"},
		{"10,000 layers", ociImage, change(`"layers":[`, `"layers":[`+strings.Repeat(`{"digest":"`+digestOf("{}")+`","size":2},`, 10_000)), "MANIFEST_INVALID"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := s.put(t, "team/app", "bad", tt.mediaType, tt.manifest).want(t, 400, tt.code)
			if got.message() == "" {
				t.Error("no reason")
			}
		})
	}
	t.Cleanup(func() {
		if diff := cmp.Diff([]string{"good"}, s.tags(t, "team/app")); diff != "" {
			t.Error(diff)
		}
	})
}

func TestABlobOfAnotherRepositoryIsNotThere(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	manifest := simpleImage(t, s, "team/app", "layer")
	s.put(t, "team/app", "v1", ociImage, manifest).want(t, 201, "")

	s.do(t, s.admin, "HEAD", "/v2/team/other/blobs/"+digestOf("layer"), nil).want(t, 404, "")
	s.put(t, "team/other", "v1", ociImage, manifest).want(t, 400, "MANIFEST_BLOB_UNKNOWN")
	index := fmt.Sprintf(`{"schemaVersion":2,"mediaType":%q,"manifests":[{"digest":%q,"size":%d}]}`, ociIndex, digestOf(manifest), len(manifest))
	s.put(t, "team/other", "v1", ociIndex, index).want(t, 400, "MANIFEST_BLOB_UNKNOWN")
	s.put(t, "team/app", "list", ociIndex, index).want(t, 201, "")
}

func TestAManifestByDigestMustHaveIt(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	manifest := simpleImage(t, s, "team/app", "layer")
	s.put(t, "team/app", digestOf("other"), ociImage, manifest).want(t, 400, "DIGEST_INVALID")
	for _, digest := range []string{digestOf(manifest), sha512Of(manifest)} {
		got := s.put(t, "team/app", digest, ociImage, manifest).want(t, 201, "")
		if want := s.URL + "/v2/team/app/manifests/" + digest; got.Header.Get("Location") != want {
			t.Errorf("location: got %q, want %q", got.Header.Get("Location"), want)
		}
		pulled := s.do(t, s.admin, "GET", "/v2/team/app/manifests/"+digest, nil).want(t, 200, "")
		if pulled.body != manifest || pulled.Header.Get("Docker-Content-Digest") != digest || pulled.Header.Get("Content-Type") != ociImage {
			t.Errorf("got %v\n%s", pulled.Header, pulled.body)
		}
	}
}

func TestAManifestIsAtMost4MiB(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	good := simpleImage(t, s, "team/app", "layer")
	padded := good + strings.Repeat(" ", 4<<20-len(good))
	s.put(t, "team/app", "v1", ociImage, padded).want(t, 201, "")
	s.put(t, "team/app", "v2", ociImage, padded+" ").want(t, 413, "MANIFEST_INVALID")
	if got := s.do(t, s.admin, "GET", "/v2/team/app/manifests/v1", nil).want(t, 200, ""); got.body != padded {
		t.Errorf("got %d bytes, want %d", len(got.body), len(padded))
	}
}

func TestManifestBytesAreKept(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	good := simpleImage(t, s, "team/app", "layer")
	odd := "\n\t" + strings.Replace(good, "2,", `2,"annotations":{"名":"\u0000 ","a":"b","a":"c"},`, 1) + "\r\n"
	s.put(t, "team/app", "v1", ociImage, odd).want(t, 201, "")
	if got := s.do(t, s.admin, "GET", "/v2/team/app/manifests/v1", nil).want(t, 200, ""); got.body != odd {
		t.Error(cmp.Diff(odd, got.body))
	}
}

func TestLayersThatMayNotBeDistributedNeedNotBeThere(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	for _, mediaType := range []string{"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"} {
		good := simpleImage(t, s, "team/app", "layer")
		foreign := strings.Replace(good, `"layers":[`, fmt.Sprintf(`"layers":[{"mediaType":%q,"digest":%q,"size":9,"urls":["https://example.com"]},`, mediaType, digestOf("windows")), 1)
		s.put(t, "team/app", "v1", ociImage, foreign).want(t, 201, "")
	}
}

func TestReferrersAreListedByTheirSubject(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	subject := simpleImage(t, s, "team/app", "layer")
	refer := func(artifactType string) string {
		return strings.Replace(subject, "2,", fmt.Sprintf(`2,"artifactType":%q,"annotations":{"for":"you"},"subject":{"mediaType":%q,"digest":%q,"size":%d},`, artifactType, ociImage, digestOf(subject), len(subject)), 1)
	}
	signature, sbom := refer("application/vnd.example.signature"), refer("application/vnd.example.sbom")
	got := s.put(t, "team/app", digestOf(signature), ociImage, signature).want(t, 201, "") // before its subject
	if got.Header.Get("OCI-Subject") != digestOf(subject) {
		t.Errorf("got subject %q", got.Header.Get("OCI-Subject"))
	}
	s.put(t, "team/app", digestOf(sbom), ociImage, sbom).want(t, 201, "")
	s.put(t, "team/app", "v1", ociImage, subject).want(t, 201, "")

	entry := func(manifest, kind string) string {
		return fmt.Sprintf(`{"mediaType":%q,"digest":%q,"size":%d,"artifactType":"application/vnd.example.%s","annotations":{"for":"you"}}`, ociImage, digestOf(manifest), len(manifest), kind)
	}
	list := func(entries ...string) string {
		return `{"manifests":[` + strings.Join(entries, ",") + `],"mediaType":"` + ociIndex + `","schemaVersion":2}` + "\n"
	}
	path := "/v2/team/app/referrers/" + digestOf(subject)
	for _, tt := range []struct{ name, path, want, filters string }{
		{"all", path, list(entry(signature, "signature"), entry(sbom, "sbom")), ""},
		{"of one type", path + "?artifactType=application/vnd.example.sbom", list(entry(sbom, "sbom")), "artifactType"},
		{"of nothing", "/v2/team/app/referrers/" + digestOf("nothing"), list(), ""},
	} {
		got := s.do(t, s.admin, "GET", tt.path, nil).want(t, 200, "")
		if diff := cmp.Diff(tt.want, got.body); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if got.Header.Get("OCI-Filters-Applied") != tt.filters || got.Header.Get("Content-Type") != ociIndex {
			t.Errorf("%s: got %v", tt.name, got.Header)
		}
	}
}

func TestDockerListsAreIndexesToo(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	index := mutate.IndexMediaType(multiArch(t), dockerList)
	s.pushIndex(t, index, "team/app:v1")
	want, err := index.RawManifest()
	if err != nil {
		t.Fatal(err)
	}
	got := s.do(t, s.admin, "GET", "/v2/team/app/manifests/v1", nil).want(t, 200, "")
	if !bytes.Equal(want, []byte(got.body)) || got.Header.Get("Content-Type") != dockerList {
		t.Errorf("got %s\n%s", got.Header.Get("Content-Type"), got.body)
	}
}
