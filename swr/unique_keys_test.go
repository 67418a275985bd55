package swr

import (
	"bytes"
	"encoding/json"
	"testing"
)

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

// What a body means does not depend on its blanks.
func FuzzRepeatsKey(f *testing.F) {
	for _, seed := range []string{`{"a":1,"b":[{"a":{}}]}`, `{"a":1, "A":2}`, `[{"a":1,"a":1}]`, `{}}`, `"a"`, `{"\u0061":null}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		repeats := repeatsKey(body)
		var compact bytes.Buffer
		if json.Compact(&compact, body) == nil && repeatsKey(compact.Bytes()) != repeats {
			t.Errorf("%q repeats a key: %t; without blanks %t", body, repeats, !repeats)
		}
	})
}
