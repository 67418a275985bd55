package sdktest

import (
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"
)

func (s *story) versions() {
	s.Helper()
	all := drive(s, 200, s.swr.ListApiVersions, &model.ListApiVersionsRequest{})
	one := drive(s, 200, s.swr.ShowApiVersion, &model.ShowApiVersionRequest{ApiVersion: "v2"})
	if len(*all.Versions) != 1 || *one.Version.Links != *(*all.Versions)[0].Links || one.Version.Links.Rel != "self" {
		s.Errorf("versions: got %+v and %+v", all.Versions, one.Version)
	}
	same(s, "version", [3]string{"v2", "CURRENT", "2.0"}, [3]string{one.Version.Id, one.Version.Status, one.Version.MinVersion})
}

func (s *story) agencies() {
	s.Helper()
	domain := administrator(s, s.service).User.Domain.ID
	for _, there := range []bool{false, true} {
		same(s, "agency", &model.CheckAgencyResponse{DomainId: &domain, IsAgency: &there, HttpStatusCode: 200},
			drive(s, 200, s.swr.CheckAgency, &model.CheckAgencyRequest{}))
		if !there {
			drive(s, 204, s.swr.CreateAgency, &model.CreateAgencyRequest{})
		}
	}
}

func (s *story) loginCommands() {
	s.Helper()
	secret := drive(s, 200, s.swr.CreateSecret, &model.CreateSecretRequest{Projectname: &s.service.Project})
	s.command(secret.Auths, *secret.XSwrDockerlogin, *secret.XSwrExpireat, s.service.Project+"@")
	bearer := drive(s, 200, s.swr.CreateAuthorizationToken, &model.CreateAuthorizationTokenRequest{})
	s.command(bearer.Auths, *bearer.XSwrDockerlogin, *bearer.XSwrExpireat, "bearertoken@")
}

// command checks that a login command says what its secret says, for a day.
func (s *story) command(auths map[string]model.AuthInfo, command, expires, user string) {
	s.Helper()
	same(s, "hosts", []string{s.service.Registry}, slices.Collect(maps.Keys(auths)))
	plain, err := base64.StdEncoding.DecodeString(auths[s.service.Registry].Auth)
	name, password, _ := strings.Cut(string(plain), ":")
	if err != nil || !strings.HasPrefix(name, user) {
		s.Errorf("secret: %q, %v", plain, err)
	}
	same(s, "command", "docker login -u "+name+" -p "+password+" "+s.service.Registry, command)
	at, err := time.Parse(time.RFC3339, expires)
	if left := time.Until(at); err != nil || left < 23*time.Hour || left > 24*time.Hour {
		s.Errorf("expires: got %q, %v", expires, err)
	}
}

func (s *story) account() {
	s.Helper()
	quotas := drive(s, 200, s.swr.ListQuotas, &model.ListQuotasRequest{})
	same(s, "quotas", []model.ShowQuota{{QuotaKey: "namespace", QuotaLimit: 5, Used: 1}}, *quotas.Quotas)
	gates := drive(s, 200, s.swr.ShowShareFeatureGates, &model.ShowShareFeatureGatesRequest{})
	same(s, "gates", [3]bool{true, true, true}, [3]bool{*gates.EnableListV3, *gates.EnableAuthorizationToken, *gates.EnableImageSync})

	overview := drive(s, 200, s.swr.ShowDomainOverview, &model.ShowDomainOverviewRequest{})
	domain := administrator(s, s.service).User.Domain
	same(s, "overview", [2]string{domain.ID, domain.Name}, [2]string{*overview.DomainId, *overview.DomainName})
	same(s, "numbers", [3]int64{1, 1, 2}, [3]int64{*overview.NamspaceNum, *overview.RepoNum, *overview.ImageNum})
	same(s, "space", true, *overview.StoreSpace > 0)

	kinds := model.GetShowDomainResourceReportsRequestResourceTypeEnum()
	for _, kind := range []model.ShowDomainResourceReportsRequestResourceType{kinds.STORE, kinds.DOWNFLOW} {
		points := *drive(s, 200, s.swr.ShowDomainResourceReports, &model.ShowDomainResourceReportsRequest{
			ResourceType: kind, Frequency: model.GetShowDomainResourceReportsRequestFrequencyEnum().DAILY,
		}).Body
		for i, point := range points {
			if _, err := time.Parse(time.DateOnly, *point.Date); err != nil || i > 0 && *point.Date <= *points[i-1].Date {
				s.Errorf("%s: point %d is of %q", kind.Value(), i, *point.Date)
			}
		}
	}
}
