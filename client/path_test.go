package client_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"swr-console/client"
)

func TestANameBecomesOneSegment(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, want string }{
		{"busybox", "busybox"},
		{"team/app", "team$app"},
		{"a/b/c.d__e-f", "a$b$c.d__e-f"},
		{"hw 12+é", "hw%2012+%C3%A9"},
		{"what?", "what%3F"},
		{"#1", "%231"},
		{"a;b", "a%3Bb"},
		{"...", "..."},
		{".a", ".a"},
		{"镜像", "%E9%95%9C%E5%83%8F"},
	} {
		got, err := client.EncodeName(tt.name)
		if err != nil || got != tt.want {
			t.Errorf("%q is written %q, %v; want %q", tt.name, got, err, tt.want)
		}
	}
}

func TestANameThatCouldBeAnotherPathIsRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"", ".", "..", "/", "a/", "/a", "a//b", "../a", "a/..", "a/./b", "a/../../b",
		"a$b", "$", "a\x00", "a\nb", "a\x7f", "a\u0085b", `a\b`, `..\a`, "%2F", "%2e%2e", "a%", "a\xff", "\xc0\xae",
	} {
		if got, err := client.EncodeName(name); !errors.Is(err, client.ErrName) {
			t.Errorf("%q is written %q, %v", name, got, err)
		}
	}
}

func TestASegmentBecomesTheNameItWasWrittenFrom(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		segment, want string
		refused       bool
	}{
		{"busybox", "busybox", false},
		{"team$app", "team/app", false},
		{"hw 12+é", "hw 12+é", false},
		{"team/app", "", true},
		{"a$$b", "", true},
		{"$a", "", true},
		{"a$", "", true},
		{"..", "", true},
		{"a$..$b", "", true},
		{"a%2Fb", "", true},
		{"", "", true},
	} {
		got, err := client.DecodeName(tt.segment)
		if got != tt.want || errors.Is(err, client.ErrName) != tt.refused {
			t.Errorf("%q is read as %q, %v; want %q, refused %v", tt.segment, got, err, tt.want, tt.refused)
		}
	}
}

func FuzzEncodeName(f *testing.F) {
	for _, name := range []string{"team/app", "a.b", "..", "a/../b", "a$b", "é %2F", "?#;", "\xff", "a//b", "~+&="} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		segment, err := client.EncodeName(name)
		if err != nil {
			if !errors.Is(err, client.ErrName) || segment != "" {
				t.Fatalf("%q gives %q, %v", name, segment, err)
			}
			return
		}
		if strings.ContainsAny(segment, "/?#\\;\r\n\x00 ") || segment == "" || segment == "." || segment == ".." {
			t.Fatalf("%q gives %q, which is not one segment", name, segment)
		}
		address, err := url.Parse("http://swr.test/v2/manage/namespaces/" + segment + "/repos")
		if err != nil || address.RawQuery != "" || address.Fragment != "" || strings.Count(address.Path, "/") != 5 {
			t.Fatalf("%q gives %q, which changes the address: %v, %v", name, segment, address, err)
		}
		unescaped, err := url.PathUnescape(segment)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := client.DecodeName(unescaped); err != nil || back != name {
			t.Fatalf("%q gives %q, which is read as %q, %v", name, segment, back, err)
		}
		if twice, err := url.PathUnescape(unescaped); err != nil || twice != unescaped {
			t.Fatalf("%q gives %q, which means %q to who unescapes twice", name, segment, twice)
		}
	})
}
