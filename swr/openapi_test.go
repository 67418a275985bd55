package swr_test

import (
	"testing"

	"swr-console/swr"
)

func TestTheFileIsServedToAnybody(t *testing.T) {
	t.Parallel()
	a := (&caller{url: start(t).URL}).do(t, "GET", "/openapi.yaml", "")
	a.want(t, 200, "")
	if a.body != string(swr.OpenAPI()) || a.header.Get("Content-Type") != "application/yaml" {
		t.Errorf("got %q with %d bytes", a.header.Get("Content-Type"), len(a.body))
	}
}
