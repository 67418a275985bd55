package sdktest

import (
	"strings"

	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"

	"swr-console/swr/iam"
)

// push pushes an image to web/cart as a container client does, and returns its digest and its config's.
func (s *story) push(tag string) (digest, config v1.Hash) {
	s.Helper()
	image, err := random.Image(100, 2)
	if err != nil {
		s.Fatal(err)
	}
	ref, err := name.ParseReference(s.service.Registry+"/"+org+"/web/cart:"+tag, name.Insecure)
	if err != nil {
		s.Fatal(err)
	}
	auth := remote.WithAuth(&authn.Basic{
		Username: s.service.Project + "@" + s.service.AccessKey, Password: iam.LoginKey(s.service.AccessKey, s.service.SecretKey),
	})
	if err := remote.Write(ref, image, auth, remote.WithContext(s.Context())); err != nil {
		s.Fatal(err)
	}
	digest, _ = image.Digest() // made already
	config, _ = image.ConfigName()
	return digest, config
}

func (s *story) tags() {
	s.Helper()
	digest, config := s.push("v1")
	drive(s, 201, s.swr.CreateRepoTag, &model.CreateRepoTagRequest{
		Namespace: org, Repository: repo, Body: &model.CreateRepoTagRequestBody{SourceTag: "v1", DestinationTag: "stable"},
	})
	s.push("v2")
	drive(s, 201, s.swr.CreateRepoTag, &model.CreateRepoTagRequest{
		Namespace: org, Repository: repo, Body: &model.CreateRepoTagRequestBody{SourceTag: "v1", DestinationTag: "v2", Override: new(true)},
	})

	shown := drive(s, 200, s.swr.ShowRepoTag, &model.ShowRepoTagRequest{Namespace: org, Repository: repo, Tag: "stable"})
	path := s.service.Registry + "/" + org + "/web/cart:stable"
	same(s, "tag", &model.ShowRepoTagResponse{
		Tag: new("stable"), ImageId: &config.Hex, Digest: new(digest.String()), Schema: new(int64(2)), Path: &path, InternalPath: &path,
		IsTrusted: new(false), DomainId: new(administrator(s, s.service).User.Domain.ID), TagType: new(int64(0)), HttpStatusCode: 200,
	}, shown, cmpopts.IgnoreFields(*shown, "Id", "RepoId", "Manifest", "Size", "Created", "Updated"))
	passed(s, *shown.Created, *shown.Updated)
	if !strings.Contains(*shown.Manifest, config.String()) || *shown.Size < 200 {
		s.Errorf("tag: got %d bytes of %s", *shown.Size, *shown.Manifest)
	}
	s.listedTags(digest)
	drive(s, 204, s.swr.DeleteRepoTag, &model.DeleteRepoTagRequest{Namespace: org, Repository: repo, Tag: "v2"})
	same(s, "tags, afterwards", []string{"stable", "v1"}, s.tagNames())
}

func (s *story) listedTags(digest v1.Hash) {
	s.Helper()
	ask := &model.ListRepositoryTagsRequest{
		Namespace: org, Repository: repo, OrderColumn: new("tag"), OrderType: new("asc"), Limit: new("2"), Offset: new("1"),
	}
	listed := drive(s, 200, s.swr.ListRepositoryTags, ask)
	same(s, "range", "1-2/3", *listed.ContentRange)
	same(s, "tags", []string{"v1", "v2"}, []string{(*listed.Body)[0].Tag, (*listed.Body)[1].Tag})
	for _, tag := range *listed.Body {
		passed(s, tag.Created, tag.Updated)
		same(s, "deleted, digest", [2]string{"", digest.String()}, [2]string{tag.Deleted, tag.Digest})
	}

	v3 := &model.ListRepositoryTagRequest{Namespace: org, Repository: repo, Limit: new(int32(2)), OrderColumn: new("tag"), OrderType: new("desc")}
	first := drive(s, 200, s.swr.ListRepositoryTag, v3)
	v3.Marker, v3.WithManifest = first.NextMarker, new(true)
	second := drive(s, 200, s.swr.ListRepositoryTag, v3)
	var names []string
	for _, tag := range append(*first.Tags, *second.Tags...) {
		names = append(names, tag.Tag)
	}
	same(s, "tags by version 3", []string{"v2", "v1", "stable"}, names)
	same(s, "more", [2]bool{true, false}, [2]bool{*first.HasMore, *second.HasMore})
	if second.NextMarker != nil || (*first.Tags)[0].Manifest != "" || (*second.Tags)[0].Manifest == "" {
		s.Errorf("the last page: %+v", second)
	}
}

func (s *story) tagNames() (names []string) {
	s.Helper()
	listed := drive(s, 200, s.swr.ListRepositoryTags, &model.ListRepositoryTagsRequest{
		Namespace: org, Repository: repo, Filter: new("limit::100|offset::0|order_column::tag|order_type::asc"),
	})
	for _, tag := range *listed.Body {
		names = append(names, tag.Tag)
	}
	return names
}

// attachments signs v1 as signing tools do: with a tag named after its digest.
func (s *story) attachments() {
	s.Helper()
	shown := drive(s, 200, s.swr.ShowRepoTag, &model.ShowRepoTagRequest{Namespace: org, Repository: repo, Tag: "v1"})
	signature := strings.Replace(*shown.Digest, ":", "-", 1) + ".sig"
	signed, _ := s.push(signature)

	found := drive(s, 200, s.swr.ListRepoAccessories, &model.ListRepoAccessoriesRequest{
		Namespace: org, Repository: repo, Tag: "v1", Limit: new(int32(10)), Offset: new(int32(0)),
	})
	same(s, "accessories", []model.AccessoryListAccessories{{
		DomainId: shown.DomainId, NamespaceName: new(org), RepoName: new("web/cart"),
		SigTag: &signature, SigDigest: new(signed.String()), TargetDigest: shown.Digest,
	}}, *found.Accessories, cmpopts.IgnoreFields(model.AccessoryListAccessories{}, "Id", "Size", "Type", "CreatedAt", "UpdatedAt"))
	same(s, "number of accessories", int64(1), *found.Total)
	accessory := (*found.Accessories)[0]
	passed(s, *accessory.CreatedAt, *accessory.UpdatedAt)
	same(s, "kind", true, *accessory.Type != "" && *accessory.Size > 0)

	ask := &model.ListReferencesRequest{Namespace: org, Repository: repo, Tag: signature, Limit: new(int32(1))}
	first := drive(s, 200, s.swr.ListReferences, ask)
	ask.Marker = first.NextMarker
	second := drive(s, 200, s.swr.ListReferences, ask)
	names := append(*first.Tags, *second.Tags...)
	same(s, "references", []string{"stable", "v1"}, names, cmpopts.SortSlices(func(a, b string) bool { return a < b }))
	same(s, "more references", [2]bool{true, false}, [2]bool{*first.HasMore, *second.HasMore})
	drive(s, 204, s.swr.DeleteRepoTag, &model.DeleteRepoTagRequest{Namespace: org, Repository: repo, Tag: signature})
}
