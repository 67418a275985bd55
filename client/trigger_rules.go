package client

import (
	"slices"
	"strings"
)

// The words of triggers.
const (
	TriggerUpdate       = "update" // Trigger.Action, of which there is no other
	TriggerDeployments  = "deployments"
	TriggerStatefulSets = "statefulsets"
	TriggerCCE          = "cce" // Trigger.Mode: workloads of a cluster
	TriggerCCI          = "cci" // Trigger.Mode: workloads without a cluster of one's own
	TriggerAll          = "all"
	TriggerTags         = "tag"
	TriggerRegular      = "regular"
	TriggerSuccess      = "success"
	TriggerFailed       = "failed"
)

// AnyTag is the condition of a TriggerAll.
const AnyTag = ".*"

// Check gives what is wrong with the request as an *Invalid, or nil.
func (r CreateTriggerRequest) Check() error {
	inCluster := r.Mode != TriggerCCI
	if err := firstProblem(
		present("name", r.Name),
		check{"name", len(r.Name) <= MaxTrigger, ErrTooLong},
		check{"name", ValidTrigger(r.Name), ErrFormat},
		oneOf("action", r.Action, TriggerUpdate),
		oneOf("app_type", r.AppType, TriggerDeployments, TriggerStatefulSets),
		present("application", r.Application),
		oneOf("trigger_mode", r.Mode, "", TriggerCCE, TriggerCCI),
		check{"cluster_id", !inCluster || r.ClusterID != "", ErrMissing},
		check{"cluster_id", inCluster || r.ClusterID == "", ErrFormat},
		check{"cluster_name", inCluster || r.ClusterName == "", ErrFormat},
		present("cluster_ns", r.ClusterNS),
		oneOf("trigger_type", r.Type, TriggerAll, TriggerTags, TriggerRegular),
		present("condition", r.Condition),
		check{"condition", r.Type != TriggerAll || r.Condition == AnyTag, ErrFormat},
	); err != nil {
		return err
	}
	if _, err := ParseCondition(r.Type, r.Condition); err != nil {
		return &Invalid{"condition", err}
	}
	return nil
}

// Fires reports whether pushing a tag makes the trigger act.
func (t Trigger) Fires(tag string) bool {
	matches, err := ParseCondition(t.Type, t.Condition)
	return err == nil && bool(t.Enable) && matches(tag)
}

// ParseCondition reads the condition of a trigger, and gives which tags it is about.
func ParseCondition(triggerType, condition string) (matches func(tag string) bool, err error) {
	switch triggerType {
	case TriggerAll: // whatever the condition says: SWR itself is known to write another than AnyTag
		return func(string) bool { return true }, nil
	case TriggerTags:
		tags := splitTags(condition)
		if len(tags) == 0 {
			return nil, ErrMissing
		}
		return func(tag string) bool { return slices.Contains(tags, tag) }, nil
	case TriggerRegular:
		expression, err := CompileExpression(condition)
		if err != nil {
			return nil, err
		}
		return expression.MatchString, nil
	}
	return nil, ErrUnknown
}

// splitTags reads a list of tags with semicolons between them.
func splitTags(condition string) (tags []string) {
	for part := range strings.SplitSeq(condition, ";") {
		if tag := strings.TrimSpace(part); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
