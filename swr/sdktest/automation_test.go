package sdktest

import (
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"
)

func (s *story) triggers() {
	s.Helper()
	drive(s, 201, s.swr.CreateTrigger, &model.CreateTriggerRequest{Namespace: org, Repository: repo, Body: &model.CreateTriggerRequestBody{
		Name: "roll-out", Action: "update", AppType: "deployments", Application: "cart", ClusterId: new("c-1"), ClusterName: new("main"),
		ClusterNs: "shop", Condition: "^v[0-9]+$", Container: new("web"), Enable: "true", TriggerMode: new("cce"), TriggerType: "regular",
	}})
	drive(s, 201, s.swr.UpdateTrigger, &model.UpdateTriggerRequest{
		Namespace: org, Repository: repo, Trigger: "roll-out", Body: &model.UpdateTriggerRequestBody{Enable: "false"},
	})
	want := model.Trigger{
		Name: "roll-out", Action: "update", AppType: "deployments", Application: "cart", ClusterId: "c-1", ClusterName: "main",
		ClusterNs: "shop", Condition: "^v[0-9]+$", Container: "web", CreatorName: s.service.User, Enable: "false",
		TriggerMode: "cce", TriggerType: "regular",
	}
	listed := drive(s, 200, s.swr.ListTriggersDetails, &model.ListTriggersDetailsRequest{Namespace: org, Repository: repo})
	same(s, "triggers", []model.Trigger{want}, *listed.Body, cmpopts.IgnoreFields(want, "CreatedAt"))

	shown := drive(s, 200, s.swr.ShowTrigger, &model.ShowTriggerRequest{Namespace: org, Repository: repo, Trigger: "roll-out"})
	passed(s, *shown.CreatedAt)
	same(s, "trigger", &model.ShowTriggerResponse{
		Name: &want.Name, Action: &want.Action, AppType: &want.AppType, Application: &want.Application, ClusterId: &want.ClusterId,
		ClusterName: &want.ClusterName, ClusterNs: &want.ClusterNs, Condition: &want.Condition, Container: &want.Container,
		CreatorName: &want.CreatorName, Enable: &want.Enable, TriggerMode: &want.TriggerMode, TriggerType: &want.TriggerType,
		TriggerHistory: &[]model.TriggerHistories{}, HttpStatusCode: 200,
	}, shown, cmpopts.IgnoreFields(*shown, "CreatedAt"))
	drive(s, 204, s.swr.DeleteTrigger, &model.DeleteTriggerRequest{Namespace: org, Repository: repo, Trigger: "roll-out"})
	none := drive(s, 200, s.swr.ListTriggersDetails, &model.ListTriggersDetailsRequest{Namespace: org, Repository: repo})
	same(s, "triggers, afterwards", []model.Trigger{}, *none.Body)
}

func (s *story) retention() {
	s.Helper()
	rule := func(template, key, number string, selectors ...model.TagSelector) model.Rule {
		params := any(map[string]any{key: number})
		return model.Rule{Template: value[model.RuleTemplate](s, `"`+template+`"`), Params: &params, TagSelectors: append([]model.TagSelector{}, selectors...)}
	}
	id := *drive(s, 201, s.swr.CreateRetention, &model.CreateRetentionRequest{Namespace: org, Repository: repo, Body: &model.CreateRetentionRequestBody{
		Algorithm: "or", Rules: []model.Rule{rule("date_rule", "days", "365")},
	}}).Id
	rules := []model.Rule{rule("tag_rule", "num", "1000", model.TagSelector{Kind: "label", Pattern: "v1"}, model.TagSelector{Kind: "regexp", Pattern: "^v2.*"})}
	drive(s, 201, s.swr.UpdateRetention, &model.UpdateRetentionRequest{
		Namespace: org, Repository: repo, RetentionId: id, Body: &model.UpdateRetentionRequestBody{Algorithm: "or", Rules: rules},
	})
	same(s, "retention", &model.ShowRetentionResponse{Algorithm: new("or"), Id: &id, Rules: &rules, Scope: new(""), HttpStatusCode: 200},
		drive(s, 200, s.swr.ShowRetention, &model.ShowRetentionRequest{Namespace: org, Repository: repo, RetentionId: id}))
	listed := drive(s, 200, s.swr.ListRetentions, &model.ListRetentionsRequest{Namespace: org, Repository: repo})
	same(s, "retentions", []model.Retention{{Algorithm: "or", Id: id, Rules: rules}}, *listed.Body)

	histories := drive(s, 200, s.swr.ListRetentionHistories, &model.ListRetentionHistoriesRequest{
		Namespace: org, Repository: repo, Limit: new("10"), Offset: new("0"),
	})
	same(s, "records", &model.ListRetentionHistoriesResponse{
		RetentionLog: &[]model.RetentionLog{}, Total: new(int32(0)), ContentRange: new("0-0/0"), HttpStatusCode: 200,
	}, histories)
	drive(s, 200, s.swr.DeleteRetention, &model.DeleteRetentionRequest{Namespace: org, Repository: repo, RetentionId: id})
	none := drive(s, 200, s.swr.ListRetentions, &model.ListRetentionsRequest{Namespace: org, Repository: repo})
	same(s, "retentions, afterwards", []model.Retention{}, *none.Body)
}

func (s *story) synchronization() {
	s.Helper()
	regions := drive(s, 200, s.swr.ListSyncRegions, &model.ListSyncRegionsRequest{})
	if len(*regions.Body) == 0 {
		s.Fatal("no region to copy to")
	}
	there := (*regions.Body)[0].RegionID
	drive(s, 200, s.swr.CreateImageSyncRepo, &model.CreateImageSyncRepoRequest{Namespace: org, Repository: repo, Body: &model.CreateImageSyncRepoRequestBody{
		RemoteRegionId: there, RemoteNamespace: "mirror", SyncAuto: new(true), Override: new(true),
	}})
	me := administrator(s, s.service).User
	ask := &model.ListImageAutoSyncReposDetailsRequest{Namespace: org, Repository: repo}
	same(s, "targets", []model.SyncRepo{{
		DomainID: me.Domain.ID, DomainName: me.Domain.Name, Namespace: org, RepoName: "web/cart", Override: true, SyncAuto: true,
		RemoteNamespace: "mirror", RemoteRegionId: there,
	}}, *drive(s, 200, s.swr.ListImageAutoSyncReposDetails, ask).Body, cmpopts.IgnoreFields(model.SyncRepo{}, "Id", "CreatedAt", "UpdatedAt"))

	failed := drive(s, 200, s.swr.CreateManualImageSyncRepo, &model.CreateManualImageSyncRepoRequest{Namespace: org, Repository: repo, Body: &model.CreateManualImageSyncRepoRequestBody{
		ImageTag: []string{"v1"}, RemoteRegionId: there, RemoteNamespace: "mirror",
	}})
	same(s, "tags that cannot be copied", []string{}, *failed.Body)
	jobs := drive(s, 200, s.swr.ShowSyncJob, &model.ShowSyncJobRequest{Namespace: org, Repository: repo, Filter: "limit::10|offset::0|order::desc"})
	same(s, "jobs", []model.SyncJob{{
		DomainID: me.Domain.ID, DomainName: me.Domain.Name, Namespace: org, RepoName: "web/cart", Tag: "v1",
		RemoteNamespace: "mirror", RemoteRegionId: there, SyncOperatorId: me.ID, SyncOperatorName: me.Name,
	}}, *jobs.Body, cmpopts.IgnoreFields(model.SyncJob{}, "Id", "Status", "CreatedAt", "UpdatedAt"))
	same(s, "range", "0-1/1", *jobs.ContentRange)

	drive(s, 200, s.swr.DeleteImageSyncRepo, &model.DeleteImageSyncRepoRequest{
		Namespace: org, Repository: repo, Body: &model.DeleteImageSyncRepoRequestBody{RemoteRegionId: there, RemoteNamespace: "mirror"},
	})
	same(s, "targets, afterwards", []model.SyncRepo{}, *drive(s, 200, s.swr.ListImageAutoSyncReposDetails, ask).Body)
}
