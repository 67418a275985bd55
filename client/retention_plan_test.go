package client_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

var midnight = utc("2026-03-01T00:00:00Z")

// aged makes tags of "name:days", as old as they say and numbered in their order.
func aged(text string) (tags []client.DatedTag) {
	for i, part := range strings.Fields(text) {
		name, days, _ := strings.Cut(part, ":")
		tag := client.DatedTag{ID: int64(i + 1), Name: name}
		if age, err := time.ParseDuration(days + "h"); err == nil {
			tag.Updated = midnight.Add(-24 * age)
		}
		tags = append(tags, tag)
	}
	return tags
}

func byDate(days client.Count, exempt ...client.TagSelector) client.RetentionRule {
	return client.RetentionRule{Template: client.RetainByDate, Params: client.RetentionParams{Days: days}, TagSelectors: exempt}
}

func byNumber(num client.Count, exempt ...client.TagSelector) client.RetentionRule {
	return client.RetentionRule{Template: client.RetainByNumber, Params: client.RetentionParams{Num: num}, TagSelectors: exempt}
}

func label(tag string) client.TagSelector {
	return client.TagSelector{Kind: client.SelectLabel, Pattern: tag}
}

func pattern(expression string) client.TagSelector {
	return client.TagSelector{Kind: client.SelectRegexp, Pattern: expression}
}

func TestWhatAPolicyDeletes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		tags  string
		rules []client.RetentionRule
		want  string // each tag with the number of its rule, the oldest first
	}{
		{"the worked sample of the console", "v1:4 v2:3 v1.0.0:2 v2.0.0:1", []client.RetentionRule{byNumber(1, pattern("^v2.*"))}, "v1:0"},
		{"nothing of nothing", "", []client.RetentionRule{byNumber(1), byDate(1)}, ""},
		{"as many as are kept", "a:2 b:1", []client.RetentionRule{byNumber(2)}, ""},
		{"one more", "a:3 b:2 c:1", []client.RetentionRule{byNumber(2)}, "a:0"},
		{"of the same age the greater number is newer", "a:1 b:1 c:1", []client.RetentionRule{byNumber(1)}, "a:0 b:0"},
		{"the order of the list does not matter", "new:1 old:9 middle:5", []client.RetentionRule{byNumber(1)}, "old:0 middle:0"},
		{"exactly so many days is not older", "a:30 b:29", []client.RetentionRule{byDate(30)}, ""},
		{"older", "a:31 b:30", []client.RetentionRule{byDate(30)}, "a:0"},
		{"a clock that went back deletes nothing", "a:-5 b:-400", []client.RetentionRule{byDate(1)}, ""},
		{"a tag of unknown age stays, and takes nobody's place", "a:2 b:? c:1", []client.RetentionRule{byNumber(1), byDate(1)}, "a:0"},
		{"exempt tags do not count among the newest", "a:3 b:2 latest:1", []client.RetentionRule{byNumber(1, label("latest"))}, "a:0"},
		{"a label is the whole name", "v1:9 v1.0:8 V1:7", []client.RetentionRule{byDate(1, label("v1"))}, "v1.0:0 V1:0"},
		{"an expression matches a part", "123:9 1234:8 x123:7", []client.RetentionRule{byDate(1, pattern("^123$"))}, "1234:0 x123:0"},
		{"several selectors", "a:9 b:8 c:7", []client.RetentionRule{byDate(1, label("a"), pattern("c"))}, "b:0"},
		{"any rule is enough", "a:40 b:3 c:2 d:1", []client.RetentionRule{byDate(30), byNumber(2)}, "a:0 b:1"},
		{"exempt from one rule is not exempt from the other", "a:40 b:1", []client.RetentionRule{byDate(30, label("a")), byNumber(1)}, "a:1"},
		{"the first of two rules", "a:40 b:1", []client.RetentionRule{byNumber(1), byDate(30)}, "a:0"},
		{"a number of the other template does not matter", "a:40 b:1", []client.RetentionRule{
			{Template: client.RetainByDate, Params: client.RetentionParams{Days: 30, Num: 2}},
		}, "a:0"},
	} {
		tags := aged(tt.tags)
		before := slices.Clone(tags)
		policy := client.RetentionRequest{Algorithm: client.RetentionOr, Rules: tt.rules}
		plan, err := policy.Plan(t.Context(), tags, midnight)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		var got []string
		for _, deletion := range plan {
			rule := slices.IndexFunc(tt.rules, func(r client.RetentionRule) bool { return cmp.Equal(r, deletion.Rule) })
			got = append(got, deletion.Tag.Name+":"+string(rune('0'+rule)))
		}
		if want := strings.Join(got, " "); want != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, want, tt.want)
		}
		if diff := cmp.Diff(before, tags); diff != "" {
			t.Errorf("%s changes the list: %s", tt.name, diff)
		}
		again, err := client.Retention{ID: 9, Algorithm: client.RetentionOr, Rules: tt.rules}.Plan(t.Context(), tags, midnight)
		if diff := cmp.Diff(plan, again); diff != "" || err != nil {
			t.Errorf("%s: a policy that is there deletes otherwise than one that is not yet: %v %s", tt.name, err, diff)
		}
	}
}

func TestWhatIsWrongWithAPolicy(t *testing.T) {
	t.Parallel()
	const days, num, pick = "rules[0].params.days", "rules[0].params.num", "rules[0].tag_selectors[0].pattern"
	for _, tt := range []struct {
		name      string
		algorithm string
		rules     []client.RetentionRule
		want      problem
	}{
		{"nothing", "or", []client.RetentionRule{byDate(1), byDate(365), byNumber(1), byNumber(1000, label("a"), pattern("^v"))}, problem{}},
		{"no algorithm", "", []client.RetentionRule{byDate(1)}, problem{"algorithm", client.ErrUnknown}},
		{"another algorithm", "and", []client.RetentionRule{byDate(1)}, problem{"algorithm", client.ErrUnknown}},
		{"no rules", "or", nil, problem{"rules", client.ErrMissing}},
		{"no template", "or", []client.RetentionRule{{}}, problem{"rules[0].template", client.ErrUnknown}},
		{"no days", "or", []client.RetentionRule{{Template: client.RetainByDate, Params: client.RetentionParams{Num: 3}}}, problem{days, client.ErrRange}},
		{"days below zero", "or", []client.RetentionRule{byDate(-1)}, problem{days, client.ErrRange}},
		{"more than a year", "or", []client.RetentionRule{byDate(366)}, problem{days, client.ErrRange}},
		{"no number", "or", []client.RetentionRule{byNumber(0)}, problem{num, client.ErrRange}},
		{"too great a number", "or", []client.RetentionRule{byNumber(1001)}, problem{num, client.ErrRange}},
		{"a wrong rule behind a good one", "or", []client.RetentionRule{byDate(1), byNumber(0)}, problem{"rules[1].params.num", client.ErrRange}},
		{"another kind of selector", "or", []client.RetentionRule{byDate(1, client.TagSelector{Kind: "glob", Pattern: "*"})},
			problem{"rules[0].tag_selectors[0].kind", client.ErrUnknown}},
		{"an empty selector", "or", []client.RetentionRule{byDate(1, pattern(" "))}, problem{pick, client.ErrMissing}},
		{"a glob", "or", []client.RetentionRule{byDate(1, pattern("*"))}, problem{pick, client.ErrExpression}},
		{"a selector that is too long", "or", []client.RetentionRule{byDate(1, pattern(strings.Repeat("a", 513)))}, problem{pick, client.ErrExpressionTooLong}},
		{"a selector that is too hard", "or", []client.RetentionRule{byDate(1, pattern("(.{0,30}){0,33}x"))}, problem{pick, client.ErrExpressionTooHard}},
	} {
		policy := client.RetentionRequest{Algorithm: tt.algorithm, Rules: tt.rules}
		tt.want.expect(t, tt.name, policy.Check())
		if plan, err := policy.Plan(t.Context(), aged("a:900 b:800 c:700"), midnight); tt.want.field != "" && (len(plan) > 0 || err == nil) {
			t.Errorf("%s, and yet it deletes %v", tt.name, plan)
		}
	}
}

func TestAPlanWithoutTimeDeletesNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	policy := client.RetentionRequest{Algorithm: client.RetentionOr, Rules: []client.RetentionRule{byNumber(1)}}
	if plan, err := policy.Plan(ctx, aged("a:2 b:1"), midnight); len(plan) > 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", plan, err)
	}
}

func TestAHistoryRemembersTheRule(t *testing.T) {
	t.Parallel()
	for want, rule := range map[string]client.RetentionRule{
		`{"template":"tag_rule","params":{"num":"7"},"tag_selectors":[]}`: byNumber(7),
		`{"template":"date_rule","params":{"days":"30"},"tag_selectors":[{"kind":"label","pattern":"a"},{"kind":"regexp","pattern":"<&>^v"}]}`: byDate(30,
			label("a"), pattern("<&>^v")),
	} {
		if got := rule.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
