package main

import (
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	for _, tt := range []struct {
		name, events string
		want         string // the last line
		wantOutput   string // somewhere before it
	}{
		{"nothing ran", `{"Action":"skip","Package":"p"}`, "0 passed, 0 failed", ""},
		{"a test passed", `
			{"Action":"output","Package":"p","Test":"TestA","Output":"quiet\n"}
			{"Action":"pass","Package":"p","Test":"TestA"}
			{"Action":"pass","Package":"p","Elapsed":1.5}`, "1 passed, 0 failed", "ok       1.5s  p"},
		{"a failed test says why", `
			{"Action":"output","Package":"p","Test":"TestA","Output":"got 1\n"}
			{"Action":"fail","Package":"p","Test":"TestA"}
			{"Action":"fail","Package":"p"}`, "0 passed, 1 failed", "--- p TestA\ngot 1\n"},
		{"a package that does not build is a failure", `
			{"ImportPath":"p","Action":"build-output","Output":"undefined: x\n"}
			{"ImportPath":"p","Action":"build-fail"}
			{"Action":"fail","Package":"p"}`, "0 passed, 1 failed", "undefined: x\n"},
		{"a panic shows its stack", `
			{"Action":"output","Package":"p","Test":"TestA","Output":"panic: no\n"}
			{"Action":"fail","Package":"p"}`, "0 passed, 1 failed", "panic: no\n"},
		{"a skipped test is named", `
			{"Action":"skip","Package":"p","Test":"TestA"}
			{"Action":"pass","Package":"p"}`, "0 passed, 0 failed, 1 skipped", "skipped: p TestA\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			r := newReport(&out)
			if err := r.read(strings.NewReader(tt.events + "\n")); err != nil {
				t.Fatal(err)
			}
			r.close()
			if !strings.HasSuffix(out.String(), tt.want+"\n") || !strings.Contains(out.String(), tt.wantOutput) {
				t.Errorf("got %q, want %q and at the end %q", out.String(), tt.wantOutput, tt.want)
			}
		})
	}
}
