package swr

import "testing"

func TestRepeatsKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, body string
		want       bool
	}{
		{"once", `{"a":1,"b":2}`, false},
		{"twice", `{"a":1,"a":2}`, true},
		{"in another case", `{"a":1,"A":2}`, true},
		{"as a value", `{"a":"a","b":"a"}`, false},
		{"in different objects", `[{"a":1},{"a":2}]`, false},
		{"in an object and below it", `{"a":{"a":1}}`, false},
		{"below", `{"a":{"b":1,"b":2}}`, true},
		{"after an object", `{"a":{},"a":1}`, true},
		{"after a list", `{"a":[{},[]],"a":1}`, true},
		{"in a list", `[1,[{"a":1,"a":1}]]`, true},
		{"a list of texts", `["a","a"]`, false},
		{"spelt with an escape", `{"a":1,"\u0061":2}`, true},
		{"broken before it", `{"a":1,,"a":2}`, false},
		{"no JSON", `a`, false},
		{"nothing", ``, false},
		{"closed too often", `{}}`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := repeatsKey([]byte(tt.body)); got != tt.want {
				t.Errorf("got %t", got)
			}
		})
	}
}
