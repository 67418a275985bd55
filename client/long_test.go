//go:build long

package client_test

import "testing"

func TestManyMutatedAnswersDoNoHarm(t *testing.T) {
	t.Parallel()
	mutateAnswers(t, 10_000)
}

func TestManyPlansAgreeWithANaiveReadingOfTheRules(t *testing.T) {
	t.Parallel()
	compareWithNaivePlans(t, 10_000)
}
