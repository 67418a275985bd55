package client

import (
	"errors"
	"regexp"
	"regexp/syntax"
)

// The limits of regular expressions. Matching takes time in proportion to both:
// a short expression can say very much with counted repetitions.
const (
	MaxExpression             = 512  // bytes
	MaxExpressionInstructions = 2000 // of the compiled program
)

// What can be wrong with a regular expression.
var (
	ErrExpression        = errors.New("is not a regular expression")
	ErrExpressionTooLong = errors.New("is longer than 512 bytes")
	ErrExpressionTooHard = errors.New("is a regular expression that takes too long to match")
)

// CompileExpression reads a regular expression of a trigger or of a retention rule, in the syntax of RE2.
// It matches anywhere in a tag, unless it says where.
func CompileExpression(s string) (*regexp.Regexp, error) {
	if len(s) > MaxExpression {
		return nil, ErrExpressionTooLong
	}
	parsed, err := syntax.Parse(s, syntax.Perl)
	if err != nil {
		return nil, ErrExpression
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil, ErrExpression
	}
	if len(program.Inst) > MaxExpressionInstructions {
		return nil, ErrExpressionTooHard
	}
	return regexp.Compile(s)
}
