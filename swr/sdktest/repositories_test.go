package sdktest

import (
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"

	"github.com/google/go-cmp/cmp/cmpopts"
)

func (s *story) repositories() {
	s.Helper()
	linux, arms := model.GetCreateRepoRequestBodyCategoryEnum().LINUX, model.GetCreateRepoRequestBodyCategoryEnum().ARMS
	for _, body := range []*model.CreateRepoRequestBody{
		{Repository: "web/cart", IsPublic: true, Category: &linux, Description: new("what you will buy")},
		{Repository: "base", Category: &arms},
	} {
		drive(s, 201, s.swr.CreateRepo, &model.CreateRepoRequest{Namespace: org, Body: body})
	}
	drive(s, 201, s.swr.UpdateRepo, &model.UpdateRepoRequest{
		Namespace: org, Repository: repo, Body: &model.UpdateRepoRequestBody{Description: new("what you bought")},
	})
	s.shownRepository()
	s.listedRepositories()
	drive(s, 204, s.swr.DeleteRepo, &model.DeleteRepoRequest{Namespace: org, Repository: "base"})
}

func (s *story) shownRepository() {
	s.Helper()
	got := drive(s, 200, s.swr.ShowRepository, &model.ShowRepositoryRequest{Namespace: org, Repository: repo})
	path := s.service.Registry + "/" + org + "/web/cart"
	me := administrator(s, s.service).User
	same(s, "repository", &model.ShowRepositoryResponse{
		Name: new("web/cart"), Category: new("linux"), Description: new("what you bought"), IsPublic: new(false),
		CreatorId: &me.ID, CreatorName: &me.Name, DomainId: &me.Domain.ID, Path: &path, InternalPath: &path, Url: new(""),
		Size: new(int64(0)), NumImages: new(int64(0)), NumDownload: new(int64(0)), Priority: new(int32(0)), HttpStatusCode: 200,
	}, got, cmpopts.IgnoreFields(*got, "Id", "NsId", "Created", "Updated"))
	passed(s, *got.Created, *got.Updated)
}

func (s *story) listedRepositories() {
	s.Helper()
	listed := drive(s, 200, s.swr.ListReposDetails, &model.ListReposDetailsRequest{
		Namespace: new(org), OrderColumn: new("name"), OrderType: new("desc"), Limit: new("1"), Offset: new("0"),
	})
	path := s.service.Registry + "/" + org + "/web/cart"
	volatile := cmpopts.IgnoreFields(model.ShowReposResp{}, "CreatedAt", "UpdatedAt")
	same(s, "list", []model.ShowReposResp{{
		Name: "web/cart", Category: "linux", Description: "what you bought", DomainName: s.service.Account, Namespace: org,
		Path: path, InternalPath: path, Tags: []string{}, TotalRange: 2,
	}}, *listed.Body, volatile)
	passed(s, (*listed.Body)[0].CreatedAt, (*listed.Body)[0].UpdatedAt)
	same(s, "range", "0-1/2", *listed.ContentRange)

	first := drive(s, 200, s.swr.ListRepoDetails, &model.ListRepoDetailsRequest{Limit: new(int32(1))})
	second := drive(s, 200, s.swr.ListRepoDetails, &model.ListRepoDetailsRequest{Limit: new(int32(1)), Marker: first.NextMarker})
	names := []string{(*first.Repos)[0].Name, (*second.Repos)[0].Name}
	same(s, "pages by marker", []string{"base", "web/cart"}, names, cmpopts.SortSlices(func(a, b string) bool { return a < b }))
	if second.NextMarker != nil {
		s.Errorf("the last page has the marker %d", *second.NextMarker)
	}
	arm := drive(s, 200, s.swr.ListRepoDetails, &model.ListRepoDetailsRequest{Category: new("arm"), IsPublic: new(false)})
	same(s, "list by version 3", []model.ShowReposRespV3{{
		Name: "base", Category: "arm", DomainName: s.service.Account, NamespaceName: org, Status: new(false),
	}}, *arm.Repos, cmpopts.IgnoreFields(model.ShowReposRespV3{}, "Id", "CreatedAt", "UpdatedAt"))
}
