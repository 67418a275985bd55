package swr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/types"

	"swr-console/client"
)

const appPath = namespaces + "/team-a/repos/team$app"

// sign attaches a signature to an image as cosign does without referrers: by its tag.
func (s *service) sign(t *testing.T, repository string, img v1.Image) (tag string) {
	t.Helper()
	digest, err := img.Digest()
	if err != nil {
		t.Fatal(err)
	}
	tag = "sha256-" + digest.Hex + ".sig"
	s.push(t, repository+":"+tag)
	return tag
}

// attach attaches a manifest to an image by its subject, and tags it.
func (s *service) attach(t *testing.T, repository, tag, artifactType string, img v1.Image) {
	t.Helper()
	raw, err := img.RawManifest()
	if err != nil {
		t.Fatal(err)
	}
	digest, err := img.Digest()
	if err != nil {
		t.Fatal(err)
	}
	mediaType, err := img.MediaType()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := random.Image(100, 1)
	if err != nil {
		t.Fatal(err)
	}
	attached := mutate.Subject(mutate.ConfigMediaType(mutate.MediaType(plain, types.OCIManifestSchema1), types.MediaType(artifactType)),
		v1.Descriptor{MediaType: mediaType, Size: int64(len(raw)), Digest: digest})
	s.pushImage(t, repository+":"+tag, attached.(v1.Image))
}

func TestReferencesOfASignature(t *testing.T) {
	t.Parallel()
	s, admin := startWithTags(t)
	img := s.push(t, "team-a/team/app:signed")
	signature := s.sign(t, "team-a/team/app", img)
	s.attach(t, "team-a/team/app", "sbom", "application/spdx+json", img)
	orphan := "sha256-" + strings.Repeat("0", 64) + ".sig"
	s.push(t, "team-a/team/app:"+orphan)
	want := []string{"signed"}
	for i := range 21 {
		tag := fmt.Sprintf("also-%02d", i)
		admin.do(t, "POST", appTags, `{"source_tag":"signed","destination_tag":"`+tag+`"}`).want(t, 201, "")
		want = append(want[:i], tag, "signed")
	}

	for _, tt := range []struct {
		name, tag, limit string
		pages            int
		want             []string
	}{
		{"ten at a time", signature, "", 3, want},
		{"all at once is more than there may be", signature, "&limit=10", 3, want},
		{"eleven pages", signature, "&limit=2", 11, want},
		{"by its subject", "sbom", "", 3, want},
		{"of an image that was deleted", orphan, "", 1, nil},
		{"of what is no signature", "v1", "", 1, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			pages := 0
			for marker := ""; ; {
				var page client.References
				admin.do(t, "GET", appPath+"/"+tt.tag+"/references?marker="+marker+tt.limit, "").decode(t, &page)
				got = append(got, page.Tags...)
				pages++
				if marker = page.NextMarker; page.HasMore != (marker != "") {
					t.Errorf("has_more is %t with the marker %q", page.HasMore, marker)
				}
				if marker == "" {
					break
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || pages != tt.pages {
				t.Errorf("%d pages: %s", pages, diff)
			}
		})
	}
	if a := admin.do(t, "GET", appPath+"/v1/references", ""); a.body != `{"has_more":false,"tags":[]}` {
		t.Errorf("none: got %s", a.body)
	}
	admin.run(t, []request{
		{"no such tag", "GET", appPath + "/none/references", "", 404, "4040115"},
		{"no tag", "GET", appPath + "/../references", "", 404, "4040115"},
		{"no repository", "GET", namespaces + "/team-a/repos/none/v1/references", "", 404, "4040010"},
		{"no limit", "GET", appPath + "/v1/references?limit=0", "", 400, "4001025"},
		{"a limit too high", "GET", appPath + "/v1/references?limit=11", "", 400, "4001025"},
		{"a marker of nobody's", "GET", appPath + "/v1/references?marker=%21", "", 400, "4001025"},
		{"a tag that is called tags", "GET", appPath + "/tags/references", "", 404, "4040115"}, // the tag called references
		{"a tag that is called like a thing", "GET", appPath + "/access/references", "", 404, "4040115"},
	})
}

func TestAccessoriesOfAnImage(t *testing.T) {
	t.Parallel()
	s, admin := startWithTags(t)
	img := s.push(t, "team-a/team/app:signed")
	signature := s.sign(t, "team-a/team/app", img)
	s.attach(t, "team-a/team/app", "sbom", "application/spdx+json", img)
	digest, err := img.Digest()
	if err != nil {
		t.Fatal(err)
	}
	var shown [2]client.TagDetail
	for i, tag := range []string{signature, "sbom"} {
		admin.do(t, "GET", appTags+"/"+tag, "").decode(t, &shown[i])
	}
	want := client.AccessoryList{Total: 2}
	for i, kind := range []string{"signature.cosign", "application/spdx+json"} {
		want.Accessories = append(want.Accessories, client.Accessory{
			DomainID: shown[i].DomainID, Namespace: "team-a", Repository: "team/app", Tag: shown[i].Name,
			Digest: shown[i].Digest, TargetDigest: digest.String(), Size: shown[i].Size, Type: kind,
		})
	}
	ignored := cmpopts.IgnoreFields(client.Accessory{}, "ID", "CreatedAt", "UpdatedAt")

	list := func(path string) (list client.AccessoryList) {
		t.Helper()
		a := admin.do(t, "GET", path, "")
		a.want(t, 200, "")
		a.decode(t, &list)
		return list
	}
	got := list(appPath + "/signed/accessories")
	if diff := cmp.Diff(want, got, ignored); diff != "" {
		t.Fatal(diff)
	}
	for _, a := range got.Accessories {
		if a.ID <= 0 || a.ID > 1<<31-1 || !a.CreatedAt.Equal(shown[0].Created) && !a.CreatedAt.After(shown[0].Created) {
			t.Errorf("got %+v", a)
		}
	}

	// As terraform does: until a page is empty.
	var walked []client.Accessory
	for {
		page := list(fmt.Sprintf("%s/signed/accessories?limit=1&offset=%d", appPath, len(walked)))
		if len(page.Accessories) == 0 {
			break
		}
		walked = append(walked, page.Accessories...)
	}
	if diff := cmp.Diff(got.Accessories, walked); diff != "" {
		t.Error(diff)
	}
	if a := admin.do(t, "GET", appPath+"/v1/accessories", ""); a.body != `{"total":0,"accessories":[]}` {
		t.Errorf("none: got %s", a.body)
	}
	admin.run(t, []request{
		{"no such tag", "GET", appPath + "/none/accessories", "", 404, "4040115"},
		{"no repository", "GET", namespaces + "/team-a/repos/none/v1/accessories", "", 404, "4040010"},
		{"no limit", "GET", appPath + "/v1/accessories?limit=0", "", 400, "4001025"},
		{"a limit too high", "GET", appPath + "/v1/accessories?limit=101", "", 400, "4001025"},
		{"no offset", "GET", appPath + "/v1/accessories?offset=-1", "", 400, "4001025"},
		{"an offset beyond numbers", "GET", appPath + "/v1/accessories?offset=99999999999999999999", "", 400, "4001025"},
	})
}
