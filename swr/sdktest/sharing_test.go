package sdktest

import (
	"time"

	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"
)

func (s *story) sharing() {
	s.Helper()
	s.addUser("partner", "pat")
	drive(s, 201, s.swr.CreateRepoDomains, &model.CreateRepoDomainsRequest{
		Namespace: org, Repository: repo,
		Body: &model.CreateRepoDomainsRequestBody{AccessDomain: "partner", Permit: "read", Deadline: "forever", Description: new("for now")},
	})
	deadline := time.Now().UTC().AddDate(0, 0, 2).Format("2006-01-02") + "T16:00:00Z"
	drive(s, 201, s.swr.UpdateRepoDomains, &model.UpdateRepoDomainsRequest{
		Namespace: org, Repository: repo, AccessDomain: "partner",
		Body: &model.UpdateRepoDomainsRequestBody{Permit: "read", Deadline: deadline, Description: new("for two days")},
	})
	s.shownShare(deadline)
	s.listedShares()

	drive(s, 204, s.swr.DeleteRepoDomains, &model.DeleteRepoDomainsRequest{Namespace: org, Repository: repo, AccessDomain: "partner"})
	gone := drive(s, 200, s.swr.ShowAccessDomain, &model.ShowAccessDomainRequest{Namespace: org, Repository: repo, AccessDomain: "partner"})
	same(s, "a share that is none", false, *gone.Exist)
}

func (s *story) shownShare(deadline string) {
	s.Helper()
	got := drive(s, 200, s.swr.ShowAccessDomain, &model.ShowAccessDomainRequest{Namespace: org, Repository: repo, AccessDomain: "PARTNER"})
	me := administrator(s, s.service).User
	same(s, "share", &model.ShowAccessDomainResponse{
		Exist: new(true), Namespace: new(org), Repository: new("web/cart"), AccessDomain: new("partner"), Permit: new("read"),
		Deadline: &deadline, Description: new("for two days"), CreatorId: &me.ID, CreatorName: &me.Name,
		Status: new(true), HttpStatusCode: 200,
	}, got, cmpopts.IgnoreFields(*got, "Created", "Updated"))
	passed(s, *got.Created, *got.Updated)

	listed := drive(s, 200, s.swr.ListRepoDomains, &model.ListRepoDomainsRequest{Namespace: org, Repository: repo})
	same(s, "shares", []model.ShowRepoDomainsResponse{{
		Namespace: org, Repository: "web/cart", AccessDomain: "partner", Permit: "read", Deadline: deadline,
		Description: "for two days", CreatorId: me.ID, CreatorName: me.Name, Status: true,
	}}, *listed.Body, cmpopts.IgnoreFields(model.ShowRepoDomainsResponse{}, "Created", "Updated"))
}

// listedShares lists what is shared, from the one side and from the other.
func (s *story) listedShares() {
	s.Helper()
	own := drive(s, 200, s.swr.ListSharedReposDetails, &model.ListSharedReposDetailsRequest{Center: "self", Limit: new("10"), Offset: new("0")})
	same(s, "range", "0-1/1", *own.ContentRange)
	s.oneShared("shared by us", *own.Body, false)

	pat := *s
	token := s.token("partner", "pat")
	pat.swr, pat.iam = s.clients(tokenCredential{token.Value, token.Project.ID})
	s.oneShared("shared with us", *drive(&pat, 200, pat.swr.ListSharedReposDetails,
		&model.ListSharedReposDetailsRequest{Center: "thirdparty", Filter: new("center::thirdparty|name::cart")}).Body, true)

	by := model.GetListSharedRepoDetailsRequestSharedByEnum()
	for _, tt := range []struct {
		who  *story
		by   model.ListSharedRepoDetailsRequestSharedBy
		want int
	}{{s, by.SELF, 1}, {s, by.THIRDPARTY, 0}, {&pat, by.SELF, 0}, {&pat, by.THIRDPARTY, 1}} {
		got := drive(tt.who, 200, tt.who.swr.ListSharedRepoDetails, &model.ListSharedRepoDetailsRequest{SharedBy: tt.by, Limit: new(int64(10))})
		same(s, "shared, by version 3: "+tt.by.Value(), tt.want, len(*got.Repos))
	}
}

func (s *story) oneShared(what string, got []model.ShowReposResp, status bool) {
	s.Helper()
	path := s.service.Registry + "/" + org + "/web/cart"
	same(s, what, []model.ShowReposResp{{
		Name: "web/cart", Category: "linux", Description: "what you bought", NumImages: 2, DomainName: s.service.Account, Namespace: org,
		Path: path, InternalPath: path, Status: status, TotalRange: 1,
	}}, got, cmpopts.IgnoreFields(model.ShowReposResp{}, "CreatedAt", "UpdatedAt", "Size", "Tags", "NumDownload"))
}
