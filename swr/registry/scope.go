package registry

import (
	"slices"
	"strings"

	"swr-console/client"
)

// access is what a token allows: actions on a thing, in the words of the
// Docker token specification.
type access struct {
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Actions []string `json:"actions"`
}

var (
	catalogAccess = access{Type: "registry", Name: "catalog", Actions: []string{"*"}}
	allActions    = []string{"pull", "push", "delete"}
	levelOf       = map[string]client.Level{
		"pull":   client.LevelRead,
		"push":   client.LevelWrite,
		"delete": client.LevelManage,
	}
)

// parseScopes reads type:name:action,action. Several come as several
// parameters or in one, separated by blanks; what is malformed grants nothing.
func parseScopes(parameters []string) (scopes []access) {
	for _, scope := range strings.Fields(strings.Join(parameters, " ")) {
		kind, rest, _ := strings.Cut(scope, ":")
		i := strings.LastIndexByte(rest, ':')
		if i < 0 {
			continue
		}
		actions := strings.Split(rest[i+1:], ",")
		if kind == "repository" && slices.Contains(actions, "*") {
			actions = allActions
		}
		scopes = append(scopes, access{kind, rest[:i], actions})
	}
	return scopes
}

// holds reports whether the caller's token was issued for this. Clients ask
// for push when they mean to delete; whether they may is the level's business.
func (c caller) holds(n name, need client.Level) bool {
	if !c.limited {
		return true
	}
	return slices.ContainsFunc(c.access, func(a access) bool {
		return a.Type == "repository" && a.Name == n.String() && slices.ContainsFunc(a.Actions, func(action string) bool {
			return levelOf[action] == need || action == "push" && need == client.LevelManage
		})
	})
}

// scopeOf is the scope to ask for when a request lacked it.
func scopeOf(t target, need client.Level) string {
	switch {
	case t.kind == catalog:
		return "registry:catalog:*"
	case need == client.LevelRead:
		return "repository:" + t.name.String() + ":pull"
	case need == client.LevelWrite:
		return "repository:" + t.name.String() + ":pull,push"
	case need == client.LevelManage:
		return "repository:" + t.name.String() + ":pull,push,delete"
	}
	return ""
}
