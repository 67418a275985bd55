package client

import "slices"

// Action is something that a user may be allowed to do, and what allows it.
type Action struct {
	Name string   // as IAM's policies name it; console:… where IAM has no name
	On   Resource // what it is done to
	Need Level    // what a grant must hold, for those of By that are levels
	By   Grants   // what can allow it beside being administrator
}

// Resource is a kind of thing that actions are done to.
type Resource int

// The kinds of things that actions are done to.
const (
	OnAccount Resource = iota
	OnUser
	OnOrganization
	OnRepository
)

// Grants is a set of reasons for which somebody may do something.
type Grants int

// The reasons for which somebody may do something.
const (
	ByAdministrator Grants = 1 << iota // administers the account that owns the thing
	BySelf                             // is the user that the action is about
	ByMembership                       // is a user of the account, with whatever levels
	ByOrganization                     // holds the level in the organization
	ByImage                            // holds the level on the repository, or on any of the organization's
	ByShare                            // belongs to an account with which the repository is shared now
	ByPublic                           // anyone: the repository is public

	byLevel = ByOrganization | ByImage
	byPull  = byLevel | ByShare | ByPublic
)

// Has reports whether g holds one of the reasons in any.
func (g Grants) Has(any Grants) bool { return g&any != 0 }

// Actions returns every action, in the order of the API reference.
func Actions() []Action { return slices.Clone(actions) }

// ActionNamed returns the action of this name, if there is one.
func ActionNamed(name string) (Action, bool) {
	i := slices.IndexFunc(actions, func(a Action) bool { return a.Name == name })
	if i < 0 {
		return Action{}, false
	}
	return actions[i], true
}

// actions is what the service enforces and the console shows.
var actions = []Action{
	{"swr:namespace:createNamespace", OnAccount, LevelNone, ByMembership},
	{"swr:namespace:deleteNamespace", OnOrganization, LevelManage, ByOrganization},
	{"swr:namespace:listNamespaces", OnAccount, LevelNone, ByMembership},
	{"swr:namespace:getNamespace", OnOrganization, LevelRead, byLevel},
	{"swr:namespace:createNamespaceAccess", OnOrganization, LevelManage, ByOrganization},
	{"swr:namespace:deleteNamespaceAccess", OnOrganization, LevelManage, ByOrganization},
	{"swr:namespace:updateNamespaceAccess", OnOrganization, LevelManage, ByOrganization},
	{"swr:namespace:getNamespaceAccess", OnOrganization, LevelRead, ByOrganization},
	{"swr:namespace:multipartUpload", OnOrganization, LevelWrite, ByOrganization},

	{"swr:repo:createRepo", OnOrganization, LevelWrite, ByOrganization},
	{"swr:repo:deleteRepo", OnRepository, LevelManage, byLevel},
	{"swr:repo:updateRepo", OnRepository, LevelWrite, byLevel},
	{"swr:repo:getRepo", OnRepository, LevelRead, byPull},
	{"swr:repo:listRepos", OnAccount, LevelNone, ByMembership},
	{"swr:repo:listSharedRepos", OnAccount, LevelNone, ByMembership},
	{"swr:repo:upload", OnRepository, LevelWrite, ByOrganization}, // a level on the image alone does not push
	{"swr:repo:download", OnRepository, LevelRead, byPull},

	{"swr:repo:listRepoTags", OnRepository, LevelRead, byPull},
	{"swr:repo:createRepoTag", OnRepository, LevelWrite, byLevel},
	{"swr:repo:deleteRepoTag", OnRepository, LevelManage, byLevel},
	{"swr:repo:listReference", OnRepository, LevelRead, byPull},
	{"console:accessories:list", OnRepository, LevelRead, byPull},

	{"swr:repo:createRepoDomain", OnRepository, LevelManage, byLevel},
	{"swr:repo:deleteRepoDomain", OnRepository, LevelManage, byLevel},
	{"swr:repo:updateRepoDomain", OnRepository, LevelManage, byLevel},
	{"swr:repo:getRepoDomain", OnRepository, LevelRead, byLevel},
	{"swr:repo:listRepoDomains", OnRepository, LevelRead, byLevel},
	{"swr:repo:createRepoShare", OnRepository, LevelManage, byLevel},
	{"swr:repo:listRepoShares", OnRepository, LevelRead, byLevel},
	{"swr:repo:getRepoShare", OnRepository, LevelRead, byLevel},
	{"swr:repo:updateRepoShare", OnRepository, LevelManage, byLevel},
	{"swr:repo:deleteRepoShare", OnRepository, LevelManage, byLevel},

	{"swr:repo:createRepoAccess", OnRepository, LevelManage, byLevel},
	{"swr:repo:deleteRepoAccess", OnRepository, LevelManage, byLevel},
	{"swr:repo:updateRepoAccess", OnRepository, LevelManage, byLevel},
	{"swr:repo:getRepoAccess", OnRepository, LevelRead, byLevel},

	{"swr:repo:createTrigger", OnRepository, LevelWrite, byLevel},
	{"swr:repo:listTriggers", OnRepository, LevelRead, byLevel},
	{"swr:repo:getTrigger", OnRepository, LevelRead, byLevel},
	{"swr:repo:updateTrigger", OnRepository, LevelWrite, byLevel},
	{"swr:repo:deleteTrigger", OnRepository, LevelWrite, byLevel},

	{"swr:repo:createRetention", OnRepository, LevelManage, byLevel}, // it deletes tags
	{"swr:repo:listRetentions", OnRepository, LevelRead, byLevel},
	{"swr:repo:getRetention", OnRepository, LevelRead, byLevel},
	{"swr:repo:updateRetention", OnRepository, LevelManage, byLevel},
	{"swr:repo:deleteRetention", OnRepository, LevelManage, byLevel},
	{"swr:repo:listRetentionHistories", OnRepository, LevelRead, byLevel},

	{"swr:repo:createAutoSyncRepoJob", OnRepository, LevelNone, ByAdministrator},
	{"swr:repo:deleteAutoSyncRepoJob", OnRepository, LevelNone, ByAdministrator},
	{"swr:repo:listAutoSyncRepoJobs", OnRepository, LevelRead, byLevel},
	{"swr:repo:createManualSyncRepoJob", OnRepository, LevelNone, ByAdministrator},
	{"swr:repo:getSyncRepoJobInfo", OnRepository, LevelRead, byLevel},
	{"console:regions:list", OnAccount, LevelNone, ByMembership},

	{"swr::createLoginSecret", OnAccount, LevelNone, ByMembership},
	{"swr::createAuthorizationToken", OnAccount, LevelNone, ByMembership},
	{"console:agency:read", OnAccount, LevelNone, ByMembership},
	{"console:agency:create", OnAccount, LevelNone, ByAdministrator},
	{"swr:listQuotas", OnAccount, LevelNone, ByMembership},
	{"console:features:read", OnAccount, LevelNone, ByMembership},
	{"swr:getDomainOverview", OnAccount, LevelNone, ByMembership},
	{"swr:getDomainResourceReports", OnAccount, LevelNone, ByMembership},

	{"console:history:list", OnRepository, LevelRead, byLevel}, // of a tag; it names people
	{"console:facts:list", OnRepository, LevelRead, byLevel},   // of tags; they name people too
	{"console:reclaimable:read", OnRepository, LevelRead, byLevel},
	{"console:health:read", OnAccount, LevelNone, ByMembership},

	{"console:projects:list", OnAccount, LevelNone, ByMembership},
	{"console:domains:list", OnAccount, LevelNone, ByMembership},
	{"iam:users:listUsers", OnAccount, LevelNone, ByAdministrator},
	{"console:users:read", OnUser, LevelNone, BySelf},
	{"console:keys:create", OnAccount, LevelNone, ByMembership},
}
