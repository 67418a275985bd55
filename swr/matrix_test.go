package swr_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"swr-console/client"
	"swr-console/swr"
)

// pulls are the actions that a share allows, and anybody where the repository is public.
var pulls = []string{"swr:repo:getRepo", "swr:repo:listRepoTags", "swr:repo:listReference", "console:accessories:list"}

// may are those who may do what openapi.yaml gives this level to. Repo is "" where none is in the path.
func may(t *testing.T, o swr.Operation, level, repo string) []string {
	t.Helper()
	level, _, _ = strings.Cut(level, ";")
	inAccount := !strings.Contains(o.Path, "{namespace}")
	switch {
	case level == "login", level == "token":
		return signedIn
	case level == "self or IAM admin":
		return []string{reader, chief}
	case (level == "admin" || level == "IAM admin") && inAccount: // everybody in their own
		return append([]string{chief}, outside...)
	case level == "admin":
		return []string{chief}
	case repo == "open" && slices.Contains(pulls, o.Action.Name):
		return signedIn
	case repo == "app" && slices.Contains(pulls, o.Action.Name):
		return append([]string{shared}, byLevel[level]...)
	case byLevel[level] != nil:
		return byLevel[level]
	}
	t.Fatalf("%s %s: openapi.yaml has the level %q", o.Method, o.Path, level)
	return nil
}

// verdict is what somebody must get who may not.
func verdict(o swr.Operation, who, repo string) string {
	sees := repo == "open" || repo == "app" && who == shared
	switch {
	case who == anonymous:
		return "unknown"
	case slices.Contains(outside, who) && !sees:
		return "absent"
	}
	return "forbidden"
}

// path fills a path with what is there, as far as asking for it in vain shows whether one may.
func (m matrix) path(o swr.Operation, who, repo string) string {
	return strings.NewReplacer(
		"{namespace}", "team-a", "{repository}", repo, "{tag}", "none", "{trigger}", "none", "{share_id}", "none",
		"{access_domain}", "none", "{retention_id}", "999", "{resource_type}", "store", "{frequency}", "daily",
		"{project_id}", m.project[who], "{user_id}", m.user,
	).Replace(o.Path)
}

// verdict reads an answer. What is not a matter of permission comes after being allowed.
func (a answer) verdict() string {
	var body client.ErrorBody
	iam := strings.HasPrefix(a.body, `{"error":`)
	absent := []string{"SVCSTG.SWR.4040058", "SVCSTG.SWR.4040010"}
	if a.status >= 400 && !iam {
		json.Unmarshal([]byte(a.body), &body)
	}
	switch {
	case a.status == 401:
		return "unknown"
	case a.status == 403:
		return "forbidden"
	case slices.Contains(absent, body.Code), iam && a.status == 404, strings.HasPrefix(body.Msg, "there is no such organization"):
		return "absent"
	}
	return "allowed"
}

var levelOf = regexp.MustCompile(`Level: ([^.]*)\.`)

// described gives each operation the level that openapi.yaml has for it; login where it has none.
func described(t *testing.T) func(swr.Operation) string {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(swr.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	return func(o swr.Operation) string {
		path := o.Path
		if strings.Contains(path, "/access-domains") {
			path = strings.Replace(path, "/repos/", "/repositories/", 1)
		}
		item := doc.Paths.Value(path)
		if item == nil || item.GetOperation(o.Method) == nil {
			t.Fatalf("%s %s is not in openapi.yaml", o.Method, path)
		}
		text := item.GetOperation(o.Method).Description
		if named := regexp.MustCompile(`IAM action (\S+)\.`).FindStringSubmatch(text); named != nil && named[1] != o.Action.Name {
			t.Errorf("%s %s is the action %s, in openapi.yaml %s", o.Method, path, o.Action.Name, named[1])
		}
		if found := levelOf.FindStringSubmatch(text); found != nil {
			return found[1]
		}
		return "login"
	}
}

// TestEverythingAsEverybody asks for every operation as everybody.
func TestEverythingAsEverybody(t *testing.T) {
	t.Parallel()
	operations, err := swr.Operations()
	if err != nil || len(operations) < 70 {
		t.Fatal(len(operations), err)
	}
	m, level := startMatrix(t), described(t)
	for _, o := range operations {
		repos := []string{""}
		if strings.Contains(o.Path, "{repository}") {
			repos = []string{"app", "open"}
		}
		for _, repo := range repos {
			allowed := may(t, o, level(o), repo)
			for _, who := range slices.Sorted(maps.Keys(m.callers)) {
				want := "allowed"
				if !slices.Contains(allowed, who) {
					want = verdict(o, who, repo)
				}
				a := m.callers[who].do(t, o.Method, m.path(o, who, repo), "{}")
				if got := a.verdict(); got != want {
					t.Errorf("%s %s (%s) on %q as %s: %s, want %s: %d %s", o.Method, o.Path, o.Action.Name, repo, who, got, want, a.status, a.body)
				}
			}
		}
	}
}
