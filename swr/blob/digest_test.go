package blob

import (
	"io/fs"
	"strings"
	"testing"
)

func TestDigests(t *testing.T) {
	t.Parallel()
	hex64 := strings.Repeat("0123456789abcdef", 4)
	for _, tt := range []struct {
		name, in string
		ok       bool
	}{
		{"sha256", "sha256:" + hex64, true},
		{"sha512", "sha512:" + hex64 + hex64, true},
		{"empty", "", false},
		{"no algorithm", hex64, false},
		{"no digits", "sha256:", false},
		{"another algorithm", "md5:d41d8cd98f00b204e9800998ecf8427e", false},
		{"upper case", "sha256:" + strings.ToUpper(hex64), false},
		{"upper-case algorithm", "SHA256:" + hex64, false},
		{"too short", "sha256:" + hex64[1:], false},
		{"too long", "sha256:" + hex64 + "0", false},
		{"sha512 with the length of sha256", "sha512:" + hex64, false},
		{"a path of the right length", "sha256:" + strings.Repeat("../", 21) + "x", false},
		{"a second colon", "sha256:" + hex64[:63] + ":", false},
		{"a newline", "sha256:" + hex64[:63] + "\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := ParseDigest(tt.in)
			if (err == nil) != tt.ok {
				t.Fatalf("got %v, want accepted %t", err, tt.ok)
			}
			if tt.ok && d.String() != tt.in {
				t.Errorf("got %s, want %s", d, tt.in)
			}
		})
	}
}

func FuzzDigestsStayInsideTheStore(f *testing.F) {
	for _, seed := range []string{"sha256:" + strings.Repeat("a", 64), "sha256:../../etc/passwd", "sha512:", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDigest(s)
		if err != nil {
			return
		}
		if d.String() != s || !fs.ValidPath(d.file()) || strings.Count(d.file(), "/") != 2 {
			t.Errorf("%q became %q at %q", s, d, d.file())
		}
	})
}

func FuzzUploadIDsStayInsideTheStore(f *testing.F) {
	for _, seed := range []string{id, "..", "../sha256", "a/b", id[:31] + "\x00"} {
		f.Add(seed)
	}
	s, err := New(f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	f.Fuzz(func(t *testing.T, id string) {
		u, err := s.Upload(id)
		if err != nil {
			return
		}
		if strings.Trim(id, "0123456789abcdef") != "" {
			t.Errorf("%q was accepted", id)
		}
		if err := u.Cancel(); err != nil {
			t.Error(err)
		}
	})
}
