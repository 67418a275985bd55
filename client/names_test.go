package client_test

import (
	"strings"
	"testing"

	"swr-console/client"
)

func TestNames(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		of                 string
		valid              func(string) bool
		accepted, rejected []string
	}{
		{
			"organizations", client.ValidNamespace,
			[]string{"a", "group", "g1", "a.b", "a_b", "a__b", "a-b", "tf_test_ab1c2", "library", strings.Repeat("a", 64)},
			[]string{
				"", "1a", "A", "a-", "a_", "a.", "-a", "_a", "a___b", "a--b", "a..b", "a.-b", "a._b", "a_-b", "a b", "a/b", "a$b",
				strings.Repeat("a", 65), "a\n", "\na", "é", "a\x00", "a%2fb",
			},
		},
		{
			"repositories", client.ValidRepository,
			[]string{"a", "1", "0a", "busybox", "team/app", "a/b/c", "a__b/c.d", strings.Repeat("a", 128)},
			[]string{
				"", "/a", "a/", "a//b", "a/_b", "a_/b", "a/.b", "a.-b", "a--b", "a___b", "A", "a$b", "a:b", "a@b",
				strings.Repeat("a", 129), "a\n", "..", "a/../b", "名", "a\\b",
			},
		},
		{
			"tags", client.ValidTag,
			[]string{"latest", "v1", "_x", "1.0.1", "A_b-c.d", "sha256-aa.sig", strings.Repeat("a", 128)},
			[]string{"", ".a", "-a", "a/b", "a:b", "a b", strings.Repeat("a", 129), "a\n", "..", "é"},
		},
		{
			"triggers", client.ValidTrigger,
			[]string{"test", "All_tags", "a-b1", "a", strings.Repeat("a", 64)},
			[]string{"", "1a", "_a", "a_", "a-", "a__b", "a-_b", "a.b", strings.Repeat("a", 65), "a\n", "é", "a/b"},
		},
		{
			"categories", client.ValidCategory,
			[]string{"app_server", "linux", "windows", "framework_app", "database", "lang", "arm", "other", client.DefaultCategory},
			[]string{"", "arms", "Linux", "linux "},
		},
	} {
		for _, name := range tt.accepted {
			if !tt.valid(name) {
				t.Errorf("%s: %.70q is refused", tt.of, name)
			}
		}
		for _, name := range tt.rejected {
			if tt.valid(name) {
				t.Errorf("%s: %.70q is accepted", tt.of, name)
			}
		}
	}
}
