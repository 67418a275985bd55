package client

import (
	"fmt"
	"strings"
)

// The limits of retention rules.
const (
	MaxRetentionDays = 365
	MaxRetentionNum  = 1000
)

// Check gives what is wrong with the policy as an *Invalid, or nil.
func (r RetentionRequest) Check() error {
	if err := firstProblem(
		oneOf("algorithm", r.Algorithm, RetentionOr),
		check{"rules", len(r.Rules) > 0, ErrMissing},
	); err != nil {
		return err
	}
	for i, rule := range r.Rules {
		if err := rule.check(fmt.Sprintf("rules[%d].", i)); err != nil {
			return err
		}
	}
	return nil
}

// check looks at one rule, whose fields are called prefix and so on.
func (r RetentionRule) check(prefix string) error {
	days, num := r.Params.Days, r.Params.Num
	if err := firstProblem(
		oneOf(prefix+"template", r.Template, RetainByDate, RetainByNumber),
		check{prefix + "params.days", r.Template != RetainByDate || days >= 1 && days <= MaxRetentionDays, ErrRange},
		check{prefix + "params.num", r.Template != RetainByNumber || num >= 1 && num <= MaxRetentionNum, ErrRange},
	); err != nil {
		return err
	}
	for i, selector := range r.TagSelectors {
		if err := selector.check(fmt.Sprintf("%stag_selectors[%d].", prefix, i)); err != nil {
			return err
		}
	}
	return nil
}

func (s TagSelector) check(prefix string) error {
	if err := firstProblem(
		oneOf(prefix+"kind", s.Kind, SelectLabel, SelectRegexp),
		present(prefix+"pattern", strings.TrimSpace(s.Pattern)),
	); err != nil {
		return err
	}
	if _, err := s.matcher(); err != nil {
		return &Invalid{prefix + "pattern", err}
	}
	return nil
}

// matcher gives which tags the selector names.
func (s TagSelector) matcher() (func(tag string) bool, error) {
	if s.Kind == SelectLabel {
		return func(tag string) bool { return tag == s.Pattern }, nil
	}
	expression, err := CompileExpression(s.Pattern)
	if err != nil {
		return nil, err
	}
	return expression.MatchString, nil
}
