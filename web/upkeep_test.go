package main

import (
	"strings"
	"testing"
)

func TestTheOperatorFreesAndChecksTheDiskBesideTheRunningConsole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run(t, dir)
	for _, tt := range []struct {
		args []string
		want string // in the output, or the error
		ok   bool
	}{
		{[]string{"gc"}, "Blobs     0, 0 bytes\nLinks     0\nStray     0 files\n", true},
		{[]string{"fsck"}, "Faults    0\n", true},
		{[]string{"fsck", "-repair"}, "Repaired  0\n", true},
		{[]string{"fsck", "-help"}, "Usage: swr-console gc", true},
		{[]string{"gc", "-repair"}, "flag provided but not defined", false},
		{[]string{"gc", "now"}, "gc takes no operands", false},
	} {
		var out strings.Builder
		err := start(t.Context(), tt.args, []string{"SWR_DATA_DIR=" + dir}, &out, &out)
		text := out.String()
		if err != nil {
			text = err.Error()
		}
		if (err == nil) != tt.ok || !strings.Contains(text, tt.want) {
			t.Errorf("%v: got %q, %v, want %q", tt.args, out.String(), err, tt.want)
		}
	}
}
