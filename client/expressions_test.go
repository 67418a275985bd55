package client_test

import (
	"errors"
	"strings"
	"testing"

	"swr-console/client"
)

func TestRegularExpressions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, expression string
		want             error
	}{
		{"of the reference", "^v2.*", nil},
		{"any", ".*", nil},
		{"nothing, which matches everything", "", nil},
		{"as long as may be", strings.Repeat("a", 512), nil},
		{"with counted repetitions", `^\d{1,4}\.\d{1,4}$`, nil},
		{"longer", strings.Repeat("a", 513), client.ErrExpressionTooLong},
		{"a glob", "*", client.ErrExpression},
		{"a glob of two", "**", client.ErrExpression},
		{"not closed", "(", client.ErrExpression},
		{"looking ahead, which RE2 does not", "a(?=b)", client.ErrExpression},
		{"counted beyond what RE2 does", "a{1001}", client.ErrExpression},
		{"slow in most engines and not in RE2", "(a+)+$", nil},
		{"counted twice", "(.{0,30}){0,33}x", client.ErrExpressionTooHard},
		{"counted far", "a{999}b{999}c{999}", client.ErrExpressionTooHard},
		{"counted within counts", "((((a{0,9}){0,9}){0,9}){0,9})", client.ErrExpression},
	} {
		expression, err := client.CompileExpression(tt.expression)
		if !errors.Is(err, tt.want) || (err == nil) != (expression != nil) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// The caps are what makes this end: hostile expressions are refused, or take no time worth a word.
func TestHostileExpressionsAreRefusedOrQuick(t *testing.T) {
	t.Parallel()
	tag := strings.Repeat("a", client.MaxTag)
	refused := 0
	for n := range 200 {
		inner := strings.Repeat("(", n%10) + "[a-z]?" + strings.Repeat("*)", n%10)
		expression, err := client.CompileExpression(strings.Repeat(inner, 1+n/20) + strings.Repeat(`(.{0,9}){0,9}`, n%7) + "x$")
		switch {
		case err != nil:
			refused++
		case expression.MatchString(tag):
			t.Errorf("%s matches what has no x", expression)
		}
	}
	if refused == 0 || refused == 200 {
		t.Errorf("%d of 200 are refused", refused)
	}
}
