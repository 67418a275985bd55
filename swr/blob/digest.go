// Package blob keeps content under the name of its hash, in files that are
// complete and on disk before anyone hears of them.
package blob

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"path"
	"strings"
)

// Digest names content by its hash, such as sha256:2c26….
// Only ParseDigest and DigestOf make one, so every Digest is safe to build a path from.
type Digest struct{ algorithm, hex string }

var algorithms = map[string]func() hash.Hash{
	"sha256": sha256.New,
	"sha512": sha512.New,
}

// ParseDigest accepts sha256 and sha512 digests in lower-case hex and nothing else.
func ParseDigest(s string) (Digest, error) {
	algorithm, sum, _ := strings.Cut(s, ":")
	newHash, known := algorithms[algorithm]
	if !known {
		return Digest{}, fmt.Errorf("digest %q: only sha256 and sha512 are known", s)
	}
	if len(sum) != 2*newHash().Size() || strings.Trim(sum, "0123456789abcdef") != "" {
		return Digest{}, fmt.Errorf("digest %q: want %d lower-case hex digits after the colon", s, 2*newHash().Size())
	}
	return Digest{algorithm, sum}, nil
}

// DigestOf returns the sha256 digest of content.
func DigestOf(content []byte) Digest {
	sum := sha256.Sum256(content)
	return Digest{"sha256", hex.EncodeToString(sum[:])}
}

// Matches reports whether content has this digest.
func (d Digest) Matches(content []byte) bool {
	h := d.newHash()
	h.Write(content)
	return d.is(h)
}

// String returns the digest as written in manifests and URLs.
func (d Digest) String() string { return d.algorithm + ":" + d.hex }

func (d Digest) newHash() hash.Hash { return algorithms[d.algorithm]() }

func (d Digest) is(h hash.Hash) bool { return hex.EncodeToString(h.Sum(nil)) == d.hex }

// folder is where the file of d lives; 256 of them keep each directory small.
func (d Digest) folder() string { return path.Join(d.algorithm, d.hex[:2]) }

func (d Digest) file() string { return path.Join(d.folder(), d.hex) }
