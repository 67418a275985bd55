package client

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// DatedTag is what a retention policy wants to know about a tag.
type DatedTag struct {
	ID      int64
	Name    string
	Updated time.Time // a tag of which this is unknown, and so zero, always stays
}

// Deletion is a tag that a policy deletes.
type Deletion struct {
	Tag  DatedTag
	Rule RetentionRule // the first that the tag falls under; its String is what the history remembers
}

// Plan is RetentionRequest.Plan for a policy that is there already.
func (r Retention) Plan(ctx context.Context, tags []DatedTag, now time.Time) ([]Deletion, error) {
	return RetentionRequest{Algorithm: r.Algorithm, Rules: r.Rules}.Plan(ctx, tags, now)
}

// Plan gives the tags that the policy deletes, the oldest first. It changes nothing.
// A policy with anything wrong in it deletes nothing, and neither does one for which ctx leaves too little time.
func (r RetentionRequest) Plan(ctx context.Context, tags []DatedTag, now time.Time) ([]Deletion, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	ordered := newestFirst(tags)
	going := map[string]RetentionRule{}
	for _, rule := range r.Rules {
		candidates, err := rule.candidates(ctx, ordered)
		if err != nil {
			return nil, err
		}
		for _, tag := range rule.selects(candidates, now) {
			if _, twice := going[tag.Name]; !twice {
				going[tag.Name] = rule
			}
		}
	}
	var plan []Deletion
	for _, tag := range slices.Backward(ordered) {
		if rule, goes := going[tag.Name]; goes {
			plan = append(plan, Deletion{tag, rule})
		}
	}
	return plan, nil
}

// newestFirst orders tags of which it is known how old they are, without touching the caller's.
func newestFirst(tags []DatedTag) []DatedTag {
	known := slices.DeleteFunc(slices.Clone(tags), func(t DatedTag) bool { return t.Updated.IsZero() })
	slices.SortFunc(known, func(a, b DatedTag) int {
		return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(b.ID, a.ID))
	})
	return known
}

// candidates gives the tags that the rule does not exempt, in the same order.
func (r RetentionRule) candidates(ctx context.Context, ordered []DatedTag) (candidates []DatedTag, err error) {
	exempts := make([]func(string) bool, len(r.TagSelectors))
	for i, selector := range r.TagSelectors {
		if exempts[i], err = selector.matcher(); err != nil {
			return nil, err
		}
	}
	for _, tag := range ordered {
		if err := ctx.Err(); err != nil { // matching is what may take long
			return nil, err
		}
		if !slices.ContainsFunc(exempts, func(exempt func(string) bool) bool { return exempt(tag.Name) }) {
			candidates = append(candidates, tag)
		}
	}
	return candidates, nil
}

// selects gives which of the candidates, the newest first, the rule deletes.
func (r RetentionRule) selects(candidates []DatedTag, now time.Time) []DatedTag {
	keep := min(int(r.Params.Num), len(candidates))
	if r.Template == RetainByDate {
		oldest := now.UTC().AddDate(0, 0, -int(r.Params.Days))
		keep = 0
		for keep < len(candidates) && !candidates[keep].Updated.Before(oldest) {
			keep++
		}
	}
	return candidates[keep:]
}
