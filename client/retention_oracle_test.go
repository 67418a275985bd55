package client_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestPlansAgreeWithANaiveReadingOfTheRules(t *testing.T) {
	t.Parallel()
	compareWithNaivePlans(t, 1000)
}

func compareWithNaivePlans(t *testing.T, histories int) {
	random := rand.New(rand.NewPCG(5, 1))
	deleted := 0
	for n := range histories {
		tags, rules := randomHistory(random), randomRules(random)
		now := midnight.Add(time.Duration(random.IntN(400)-100) * 24 * time.Hour) // clocks jump
		plan, err := client.RetentionRequest{Algorithm: client.RetentionOr, Rules: rules}.Plan(t.Context(), tags, now)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, deletion := range plan {
			got[deletion.Tag.Name] = deletion.Rule.String()
		}
		if want := naivePlan(tags, rules, now); !cmp.Equal(want, got) || len(plan) != len(want) {
			t.Fatalf("history %d: %s\n%v\n%v", n, cmp.Diff(want, got), tags, rules)
		}
		deleted += len(plan)
	}
	if deleted < histories {
		t.Errorf("only %d deletions in %d histories prove little", deleted, histories)
	}
}

// naivePlan asks of every tag, for every rule, what the reference asks, and gives the rule under which each falls.
func naivePlan(tags []client.DatedTag, rules []client.RetentionRule, now time.Time) map[string]string {
	plan := map[string]string{}
	for _, tag := range tags {
		for _, rule := range rules {
			if plan[tag.Name] == "" && naivelyFalls(tag, tags, rule, now) {
				plan[tag.Name] = rule.String()
			}
		}
		if plan[tag.Name] == "" {
			delete(plan, tag.Name)
		}
	}
	return plan
}

func naivelyFalls(tag client.DatedTag, tags []client.DatedTag, rule client.RetentionRule, now time.Time) bool {
	if tag.Updated.IsZero() || naivelyExempt(tag, rule) {
		return false
	}
	if rule.Template == client.RetainByDate {
		return now.Sub(tag.Updated) > time.Duration(rule.Params.Days)*24*time.Hour
	}
	newer := 0
	for _, other := range tags {
		isNewer := other.Updated.After(tag.Updated) || other.Updated.Equal(tag.Updated) && other.ID > tag.ID
		if isNewer && !other.Updated.IsZero() && !naivelyExempt(other, rule) {
			newer++
		}
	}
	return newer >= int(rule.Params.Num)
}

func naivelyExempt(tag client.DatedTag, rule client.RetentionRule) bool {
	return slices.ContainsFunc(rule.TagSelectors, func(s client.TagSelector) bool {
		if s.Kind == client.SelectLabel {
			return s.Pattern == tag.Name
		}
		return s.Pattern == "^v" && tag.Name[0] == 'v' || s.Pattern == "1$" && tag.Name[len(tag.Name)-1] == '1'
	})
}

func randomHistory(random *rand.Rand) (tags []client.DatedTag) {
	for i := range random.IntN(30) {
		tag := client.DatedTag{ID: int64(i + 1), Name: fmt.Sprintf("%c%d", "vrx"[random.IntN(3)], i)}
		if random.IntN(20) > 0 {
			tag.Updated = midnight.Add(-time.Duration(random.IntN(50)) * 12 * time.Hour)
		}
		tags = append(tags, tag)
	}
	random.Shuffle(len(tags), func(i, j int) { tags[i], tags[j] = tags[j], tags[i] })
	return tags
}

func randomRules(random *rand.Rand) (rules []client.RetentionRule) {
	for range 1 + random.IntN(3) {
		var exempt []client.TagSelector
		for range random.IntN(3) {
			exempt = append(exempt, []client.TagSelector{label("v1"), label("x2"), pattern("^v"), pattern("1$")}[random.IntN(4)])
		}
		rule := byDate(client.Count(1+random.IntN(30)), exempt...)
		if random.IntN(2) == 0 {
			rule = byNumber(client.Count(1+random.IntN(20)), exempt...)
		}
		rules = append(rules, rule)
	}
	return rules
}
