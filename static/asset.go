package static

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// asset is one file with its compressed forms.
type asset struct {
	contentType       string
	plain, gzip, zstd []byte
}

func newAsset(contentType string, plain []byte) *asset {
	return &asset{contentType, plain, gzipped(plain), zstandard(plain)}
}

// encoded picks the form that the browser takes and unpacks fastest.
func (a *asset) encoded(accept string) (encoding string, body []byte) {
	switch {
	case accepts(accept, "zstd"):
		return "zstd", a.zstd
	case accepts(accept, "gzip"):
		return "gzip", a.gzip
	default:
		return "", a.plain
	}
}

// accepts reports whether an Accept-Encoding header names encoding with a weight
// above zero.
func accepts(header, encoding string) bool {
	for offer := range strings.SplitSeq(header, ",") {
		name, weight, weighted := strings.Cut(offer, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return !weighted || err == nil && q > 0
	}
	return false
}

// fingerprint names content: 80 bits suffice to tell one release from another.
func fingerprint(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:10])
}

// The encoders write to memory: with these settings they cannot fail.
func gzipped(plain []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	must(err)
	_, err = w.Write(plain)
	must(err)
	must(w.Close())
	return out.Bytes()
}

func zstandard(plain []byte) []byte {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	must(err)
	defer w.Close()
	return w.EncodeAll(plain, nil)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
