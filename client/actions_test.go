package client

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// reference is table 6-2 of the API reference, with the level that each operation documents.
var reference = map[string]string{
	"swr:namespace:createNamespace":       "login",
	"swr:namespace:deleteNamespace":       "org 7",
	"swr:namespace:listNamespaces":        "login",
	"swr:namespace:getNamespace":          "org 1 or image",
	"swr:namespace:createNamespaceAccess": "org 7",
	"swr:namespace:deleteNamespaceAccess": "org 7",
	"swr:namespace:updateNamespaceAccess": "org 7",
	"swr:namespace:getNamespaceAccess":    "org 1",
	"swr:namespace:multipartUpload":       "org 3",
	"swr:repo:createRepo":                 "org 3",
	"swr:repo:deleteRepo":                 "repo 7",
	"swr:repo:updateRepo":                 "repo 3",
	"swr:repo:getRepo":                    "repo 1 or pull",
	"swr:repo:listRepos":                  "login",
	"swr:repo:listSharedRepos":            "login",
	"swr:repo:upload":                     "org 3 of the repository's",
	"swr:repo:download":                   "repo 1 or pull",
	"swr:repo:listRepoTags":               "repo 1 or pull",
	"swr:repo:createRepoTag":              "repo 3",
	"swr:repo:deleteRepoTag":              "repo 7",
	"swr:repo:listReference":              "repo 1 or pull",
	"swr:repo:createRepoDomain":           "repo 7",
	"swr:repo:deleteRepoDomain":           "repo 7",
	"swr:repo:updateRepoDomain":           "repo 7",
	"swr:repo:getRepoDomain":              "repo 1",
	"swr:repo:listRepoDomains":            "repo 1",
	"swr:repo:createRepoShare":            "repo 7",
	"swr:repo:deleteRepoShare":            "repo 7",
	"swr:repo:updateRepoShare":            "repo 7",
	"swr:repo:getRepoShare":               "repo 1",
	"swr:repo:listRepoShares":             "repo 1",
	"swr:repo:createRepoAccess":           "repo 7",
	"swr:repo:deleteRepoAccess":           "repo 7",
	"swr:repo:updateRepoAccess":           "repo 7",
	"swr:repo:getRepoAccess":              "repo 1",
	"swr:repo:createTrigger":              "repo 3",
	"swr:repo:listTriggers":               "repo 1",
	"swr:repo:getTrigger":                 "repo 1",
	"swr:repo:updateTrigger":              "repo 3",
	"swr:repo:deleteTrigger":              "repo 3",
	"swr:repo:createRetention":            "repo 7",
	"swr:repo:listRetentions":             "repo 1",
	"swr:repo:getRetention":               "repo 1",
	"swr:repo:updateRetention":            "repo 7",
	"swr:repo:deleteRetention":            "repo 7",
	"swr:repo:listRetentionHistories":     "repo 1",
	"swr:repo:createAutoSyncRepoJob":      "admin",
	"swr:repo:deleteAutoSyncRepoJob":      "admin",
	"swr:repo:listAutoSyncRepoJobs":       "repo 1",
	"swr:repo:createManualSyncRepoJob":    "admin",
	"swr:repo:getSyncRepoJobInfo":         "repo 1",
	"swr::createLoginSecret":              "login",
	"swr::createAuthorizationToken":       "login",
	"swr:listQuotas":                      "login",
	"swr:getDomainOverview":               "login",
	"swr:getDomainResourceReports":        "login",
	"iam:users:listUsers":                 "admin",
}

// requirement spells what an action needs as the reference does.
func requirement(a Action) string {
	level := map[Level]string{LevelRead: "1", LevelWrite: "3", LevelManage: "7"}[a.Need]
	switch {
	case a.By == ByAdministrator:
		return "admin"
	case a.By == ByMembership && a.On == OnAccount && a.Need == LevelNone:
		return "login"
	case a.By == ByOrganization && a.On == OnOrganization:
		return "org " + level
	case a.By == ByOrganization && a.On == OnRepository:
		return "org " + level + " of the repository's"
	case a.By == byLevel && a.On == OnOrganization:
		return "org " + level + " or image"
	case a.By == byLevel && a.On == OnRepository:
		return "repo " + level
	case a.By == byPull && a.On == OnRepository:
		return "repo " + level + " or pull"
	}
	return "something that the reference does not know"
}

func TestActionsNeedWhatTheReferenceSays(t *testing.T) {
	got := map[string]string{}
	for _, a := range Actions() {
		if _, documented := reference[a.Name]; documented {
			got[a.Name] = requirement(a)
		}
	}
	if diff := cmp.Diff(reference, got); diff != "" {
		t.Error(diff)
	}
}

var ownName = regexp.MustCompile(`^console:[a-z]+:[a-z]+$`)

func TestEveryOtherActionHasANameOfOurs(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range Actions() {
		if seen[a.Name] {
			t.Errorf("%s stands in the table twice", a.Name)
		}
		seen[a.Name] = true
		if _, documented := reference[a.Name]; !documented && !ownName.MatchString(a.Name) {
			t.Errorf("%s is neither in the reference nor ours", a.Name)
		}
	}
}

func TestAnActionIsFoundByItsName(t *testing.T) {
	for _, want := range Actions() {
		if got, found := ActionNamed(want.Name); !found || got != want {
			t.Errorf("%s: got %+v, %t", want.Name, got, found)
		}
	}
	if _, found := ActionNamed("swr:repo:getrepo"); found {
		t.Error("names are compared without case")
	}
}

func TestTheTableCannotBeChangedFromOutside(t *testing.T) {
	Actions()[0].By = ByPublic
	if slices.ContainsFunc(Actions()[:1], func(a Action) bool { return a.By == ByPublic }) {
		t.Error("a copy changed the table")
	}
}
