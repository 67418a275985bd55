package client

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Invalid is what is wrong with one field of a request, found without asking anybody.
type Invalid struct {
	Field string // as the request spells it
	Err   error  // one of the errors of this package, such as ErrMissing
}

// Error describes the problem for a log.
func (i *Invalid) Error() string { return fmt.Sprintf("%s: %v", i.Field, i.Err) }

// Unwrap gives the problem without the field.
func (i *Invalid) Unwrap() error { return i.Err }

// What can be wrong with a field.
var (
	ErrMissing = errors.New("must not be empty")
	ErrUnknown = errors.New("is none of the words that SWR knows")
	ErrTooLong = errors.New("is too long")
	ErrFormat  = errors.New("is not written as SWR wants it")
	ErrRange   = errors.New("is a number out of range")
	ErrPast    = errors.New("is over already")
	ErrTooMany = errors.New("are too many")
)

// check is one thing that must hold for a field.
type check struct {
	field string
	holds bool
	err   error
}

// firstProblem gives the first check that does not hold.
func firstProblem(checks ...check) error {
	for _, c := range checks {
		if !c.holds {
			return &Invalid{c.field, c.err}
		}
	}
	return nil
}

// present checks that a field is there.
func present(field, value string) check { return check{field, value != "", ErrMissing} }

// oneOf checks that a field has one of the words.
func oneOf(field, value string, words ...string) check {
	return check{field, slices.Contains(words, value), ErrUnknown}
}

// within checks that a field has no more characters than it may.
func within(field, value string, most int) check {
	return check{field, utf8.RuneCountInString(value) <= most, ErrTooLong}
}
