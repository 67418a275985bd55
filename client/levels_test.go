package client_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestLevels(t *testing.T) {
	t.Parallel()
	type facts struct {
		Name                            string
		Granted, Reads, Writes, Manages bool
	}
	for _, tt := range []struct {
		level client.Level
		want  facts
	}{
		{client.LevelNone, facts{"None", false, false, false, false}},
		{client.LevelRead, facts{"Read", true, true, false, false}},
		{client.LevelWrite, facts{"Write", true, true, true, false}},
		{client.LevelManage, facts{"Manage", true, true, true, true}},
		{2, facts{"None", false, false, false, false}}, // writing without reading is no level of SWR's
		{5, facts{"Read", false, true, false, false}},  // real clients have met it
		{-1, facts{"None", false, false, false, false}},
	} {
		got := facts{
			tt.level.String(), client.ValidLevel(tt.level),
			tt.level.Allows(client.LevelRead), tt.level.Allows(client.LevelWrite), tt.level.Allows(client.LevelManage),
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("level %d: %s", int(tt.level), diff)
		}
	}
}

func TestTheHigherOfTwoGrantsCounts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ organization, repository, want client.Level }{
		{client.LevelNone, client.LevelNone, client.LevelNone},
		{client.LevelNone, client.LevelWrite, client.LevelWrite},
		{client.LevelManage, client.LevelRead, client.LevelManage},
		{client.LevelRead, client.LevelManage, client.LevelManage},
	} {
		if got := client.Effective(tt.organization, tt.repository); got != tt.want {
			t.Errorf("%v in the organization and %v on the repository give %v, want %v", tt.organization, tt.repository, got, tt.want)
		}
	}
}
