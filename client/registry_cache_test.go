package client

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatWasUsedLastIsKept(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name       string
		most, room int
		steps      string // lower case puts a letter, upper case reads it; a digit before it is its size
		want       string
	}{
		{"all that fits", 3, 9, "1a1b1c", "abc"},
		{"no more than that many", 2, 9, "1a1b1c", "bc"},
		{"no more than that large", 9, 3, "1a1b2c", "bc"},
		{"several go for a large one", 9, 3, "1a1b3c", "c"},
		{"what is read stays", 2, 9, "1a1bA1c", "ac"},
		{"what is put again stays as it was", 2, 9, "1a1b1a1c", "bc"},
		{"what alone is too large never comes", 9, 3, "1a4b", "a"},
		{"all the room is given back", 9, 3, "3a3b3c", "c"},
	} {
		r := newRecent[rune, rune](tt.most, tt.room)
		size := 0
		for _, step := range tt.steps {
			switch {
			case step < 'A':
				size = int(step - '0')
			case step < 'a':
				r.get(step - 'A' + 'a')
			default:
				r.put(step, step, size)
			}
		}
		var got []string
		for key := range r.entries {
			got = append(got, string(key))
		}
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, strings.Join(got, "")); diff != "" || r.order.Len() != len(got) {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestChallenges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		headers []string
		want    challenge
		ok      bool
	}{
		{"a token", []string{`Bearer realm="https://swr.test/t",service="dockyard",scope="repository:a/b:pull,push"`}, challenge{"bearer", "https://swr.test/t", "dockyard"}, true},
		{"in another order, with blanks", []string{`bearer service = s , realm = "r"`}, challenge{"bearer", "r", "s"}, true},
		{"quotes in quotes", []string{`Bearer realm="a\"b\\c,d=e"`}, challenge{"bearer", `a"b\c,d=e`, ""}, true},
		{"a password", []string{`Basic realm="swr"`}, challenge{"basic", "swr", ""}, true},
		{"a password and nothing said", []string{`Basic`}, challenge{"basic", "", ""}, true},
		{"a token before a password", []string{`Basic realm=x`, `Bearer realm=y`, `Basic realm=z`}, challenge{"bearer", "y", ""}, true},
		{"the first of two tokens", []string{`Bearer realm=x`, `Bearer realm=y`}, challenge{"bearer", "x", ""}, true},
		{"a token from nowhere", []string{`Bearer service="s"`}, challenge{}, false},
		{"a quote without an end", []string{`Bearer realm="x`}, challenge{}, false},
		{"a parameter without a value", []string{`Bearer realm`}, challenge{}, false},
		{"another kind", []string{`Negotiate`, `Digest realm="r"`}, challenge{}, false},
		{"none", nil, challenge{}, false},
	} {
		got, ok := parseChallenges(tt.headers)
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(challenge{})); diff != "" || ok != tt.ok {
			t.Errorf("%s: %t %s", tt.name, ok, diff)
		}
	}
}
