package scene_test

import (
	"context"
	"testing"

	"swr-console/views/locales"
	"swr-console/views/scene"
)

func TestASceneBringsItsLanguage(t *testing.T) {
	ctx := scene.With(context.Background(), scene.Scene{Lang: locales.Chinese, Base: "/console"})
	if got := scene.From(ctx).Base; got != "/console" {
		t.Errorf("base: got %q", got)
	}
	if got := locales.T(ctx, "%d days ago", 2); got != "2 天前" {
		t.Errorf("sentence: got %q", got)
	}
}
