package client_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestPlatformsOfAnIndex(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, manifest string
		want           []string
	}{
		{"several", `{"manifests":[{"platform":{"os":"linux","architecture":"amd64"}},
			{"platform":{"os":"linux","architecture":"arm64","variant":"v8"}},{"platform":{"os":"windows","architecture":"amd64"}}]}`,
			[]string{"linux/amd64", "linux/arm64/v8", "windows/amd64"}},
		{"attestations are none", `{"manifests":[{"platform":{"os":"unknown","architecture":"unknown"}},
			{"platform":{"os":"linux","architecture":"amd64"}}]}`, []string{"linux/amd64"}},
		{"an entry that does not say", `{"manifests":[{"digest":"sha256:0"},{"platform":{}},{"platform":null}]}`, nil},
		{"an entry without a system", `{"manifests":[{"platform":{"architecture":"riscv64"}}]}`, []string{"riscv64"}},
		{"a single image", manifest, nil},
		{"null", "null", nil},
		{"nothing", "", nil},
		{"no JSON", "{", nil},
		{"another shape", `{"manifests":{}}`, nil},
	} {
		var got []string
		for _, platform := range client.Platforms(tt.manifest) {
			got = append(got, platform.String())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
